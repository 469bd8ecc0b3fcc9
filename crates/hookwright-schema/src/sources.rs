//! Every file of a folder, read: its text, its tree, and where its references lead.
//!
//! This is what the stages of loading share while they run, and what the finished [`crate::Catalog`] keeps. A problem
//! is made here, because only the trees know where a [`Location`] stands in a text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::layout::Place;
use crate::location::Location;
use crate::problem::{Problem, Report};
use crate::schema::Schema;
use crate::tree::{NodeId, ROOT, Tree};

/// A node of a file, both by index.
pub(crate) type Spot = (FileId, NodeId);

/// The index of a file in [`Sources`]; files are sorted by path.
pub(crate) type FileId = u32;

/// The files of one folder, sorted by path.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    files: Vec<File>,
    /// Where each `$ref` leads: from the node that holds the keyword to the node it means.
    ///
    /// Set once, by the stage that resolves references; what is borrowed from the files before then stays usable.
    targets: OnceLock<HashMap<Spot, Spot>>,
    /// Paths that could not be read at all, so that a reference to one is not a second problem.
    broken: BTreeSet<Arc<str>>,
}

/// One file that belongs to the layout.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: Arc<str>,
    pub(crate) place: Place,
    pub(crate) text: Arc<str>,
    /// Absent when the text could not be read as JSON.
    pub(crate) tree: Option<Tree>,
}

impl Sources {
    pub(crate) fn new(mut files: Vec<File>, broken: BTreeSet<Arc<str>>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            files,
            targets: OnceLock::new(),
            broken,
        }
    }

    /// The files, to be read once more beside others.
    pub(crate) fn into_files(self) -> Vec<File> {
        self.files
    }

    /// Keeps where the references lead. Only the first call counts.
    pub(crate) fn resolved(&self, targets: HashMap<Spot, Spot>) {
        self.targets.get_or_init(|| targets);
    }

    /// The node that the `$ref` of this node means.
    pub(crate) fn target(&self, spot: Spot) -> Option<Schema<'_>> {
        self.spot(*self.targets.get()?.get(&spot)?)
    }

    /// Whether the file exists but could not be read, which is then a problem already.
    pub(crate) fn is_broken(&self, path: &str) -> bool {
        self.broken.contains(path) || self.file(path).is_some_and(|file| file.tree.is_none())
    }

    /// Whether every schema file of the folder could be read as JSON.
    pub(crate) fn schemas_read(&self) -> bool {
        let broken = self
            .broken
            .iter()
            .any(|path| path.ends_with(".schema.json"));
        let unread = |file: &File| file.place.is_schema() && file.tree.is_none();
        !broken && !self.files.iter().any(unread)
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.id(path).map(|id| &self.files[id as usize])
    }

    fn id(&self, path: &str) -> Option<FileId> {
        let index = self
            .files
            .binary_search_by(|file| (*file.path).cmp(path))
            .ok()?;
        FileId::try_from(index).ok()
    }

    /// All files, sorted by path.
    pub(crate) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// The roots of all schema files that could be read, sorted by path.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = Schema<'_>> {
        self.files
            .iter()
            .filter(|file| file.place.is_schema())
            .filter_map(|file| self.root(&file.path))
    }

    /// The root of any file that could be read.
    pub(crate) fn root(&self, path: &str) -> Option<Schema<'_>> {
        self.spot((self.id(path)?, ROOT))
    }

    pub(crate) fn find(&self, at: &Location) -> Option<Schema<'_>> {
        self.root(&at.file)?.at(&at.pointer)
    }

    /// The cursor on a node that is known by its indices.
    pub(crate) fn spot(&self, (file, node): Spot) -> Option<Schema<'_>> {
        let tree = self.files[file as usize].tree.as_ref()?;
        Some(Schema::new(self, file, node, tree, tree.value_of(node)?))
    }

    pub(crate) fn path(&self, file: FileId) -> &Arc<str> {
        &self.files[file as usize].path
    }

    pub(crate) fn text(&self, file: FileId) -> &str {
        &self.files[file as usize].text
    }

    /// A problem whose place is the value at `at`; the whole file when it has no such value.
    pub(crate) fn problem(
        &self,
        at: &Location,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Problem {
        let (span, key) = match self.find(at) {
            Some(schema) => (schema.span(), schema.key_span()),
            None => (0..0, 0..0),
        };
        let mut problem = Problem::new(at.clone(), span, message, label);
        problem.key = key;
        problem
    }

    /// All `problems` with the texts they need.
    pub(crate) fn report(&self, mut problems: Vec<Problem>) -> Report {
        let mut texts = BTreeMap::new();
        for problem in &mut problems {
            self.keep_text(&problem.file, &mut texts);
            for related in &mut problem.related {
                self.keep_text(&related.location.file, &mut texts);
                if related.span == (0..0) {
                    related.span = self
                        .find(&related.location)
                        .map_or(0..0, |schema| schema.span());
                }
            }
        }
        Report::new(problems, texts)
    }

    fn keep_text(&self, path: &Arc<str>, texts: &mut BTreeMap<Arc<str>, Arc<str>>) {
        if let Some(file) = self.file(path) {
            texts
                .entry(Arc::clone(path))
                .or_insert_with(|| Arc::clone(&file.text));
        }
    }
}
