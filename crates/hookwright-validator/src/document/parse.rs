//! From a text to its [`Document`]: strict JSON (RFC 8259), without recursion.
//!
//! What no reader could go on from ends the reading; what only some readers refuse (a name given twice, a huge number, more text
//! at the end) is told, and the document is judged all the same.

use std::cell::Cell;
use std::ops::Range;

use super::fault::Syntax;
use super::{
    Document, Fault, FaultKind, Kind, MAX_DEPTH, MAX_VALUES, Node, NodeId, PLAIN, join, mark,
};
use crate::report::MOST;

/// Reads a text. Without a document there is at least one fault; faults stand in the order in which they were met.
pub(crate) fn parse(text: &str) -> (Option<Document<'_>>, Vec<Fault>) {
    let mut parser = Parser {
        bytes: text.as_bytes(),
        at: 0,
        document: Document {
            text,
            // Bodies of webhooks have about one value for each 24 bytes, seldom more than one for 16.
            nodes: Vec::with_capacity((text.len() / 16 + 4).min(MAX_VALUES)),
            unescaped: Vec::new(),
            numbers: Vec::new(),
            looks: Cell::default(),
        },
        open: Vec::new(),
        name: None,
        faults: Vec::new(),
    };
    match parser.run() {
        Ok(()) => {
            parser.document.grant();
            (Some(parser.document), parser.faults)
        }
        Err(stop) => {
            parser.stop(stop);
            (None, parser.faults)
        }
    }
}

/// What ends the reading: a kind and its bytes. Boxed, so that what goes well stays small.
pub(super) struct Stop(Box<(FaultKind, Range<usize>)>);

impl Stop {
    pub(super) fn new(kind: FaultKind, span: Range<usize>) -> Self {
        Self(Box::new((kind, span)))
    }
}

pub(super) struct Parser<'t> {
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    pub(super) document: Document<'t>,
    /// The containers that are not closed yet.
    pub(super) open: Vec<NodeId>,
    /// The name of the member whose value comes next: its bytes, and what [`PLAIN`] says.
    name: Option<(Range<usize>, u32)>,
    pub(super) faults: Vec<Fault>,
}

/// What the grammar allows next.
#[derive(Clone, Copy)]
enum Expect {
    Value,
    FirstItem,
    FirstName,
    Name,
    After,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        self.space();
        if self.at == self.bytes.len() {
            return Err(Stop::new(FaultKind::Empty, 0..self.at));
        }
        let mut expect = Expect::Value;
        loop {
            self.space();
            expect = match expect {
                Expect::FirstItem if self.peek() == Some(b']') => self.close(),
                Expect::Value | Expect::FirstItem => self.value()?,
                Expect::FirstName if self.peek() == Some(b'}') => self.close(),
                Expect::FirstName | Expect::Name => self.member_name()?,
                Expect::After => match self.open.last() {
                    None => {
                        self.finish();
                        return Ok(());
                    }
                    Some(&container) => self.after(container)?,
                },
            };
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Expect, Stop> {
        let start = self.at;
        if self.document.nodes.len() == MAX_VALUES {
            return Err(Stop::new(
                FaultKind::TooMany,
                start..start + self.character(start),
            ));
        }
        match self.peek() {
            Some(b'{') => self.enter(Kind::Object, Expect::FirstName),
            Some(b'[') => self.enter(Kind::Array, Expect::FirstItem),
            Some(b'"') => {
                let data = self.string()?;
                self.push(Kind::String, start, data);
                Ok(Expect::After)
            }
            Some(b'-' | b'0'..=b'9') => {
                let number = self.number()?;
                let index = offset(self.document.numbers.len());
                self.document.numbers.push(number.0);
                let node = self.push(Kind::Number, start, index);
                if number.1 {
                    self.fault(FaultKind::HugeNumber, start..self.at, &[node]);
                }
                Ok(Expect::After)
            }
            _ => {
                let kind = self.word()?;
                self.push(kind, start, PLAIN);
                Ok(Expect::After)
            }
        }
    }

    fn enter(&mut self, kind: Kind, expect: Expect) -> Result<Expect, Stop> {
        if self.open.len() == MAX_DEPTH {
            return Err(Stop::new(FaultKind::TooDeep, self.at..self.at + 1));
        }
        let start = self.at;
        self.at += 1;
        let node = self.push(kind, start, 0);
        self.open.push(node);
        Ok(expect)
    }

    /// Adds a value that started at `start`, and counts it in its container.
    fn push(&mut self, kind: Kind, start: usize, data: u32) -> NodeId {
        let id = offset(self.document.nodes.len());
        let name = self.name.take();
        let named = name.is_some();
        let (name_span, name_data) = name.clone().unwrap_or((0..0, PLAIN));
        self.document.nodes.push(Node {
            kind,
            named,
            repeated: false,
            start: offset(start),
            end: offset(self.at),
            next: id + 1,
            data,
            name_start: offset(name_span.start),
            name_end: offset(name_span.end),
            name_data,
            mark: 0,
        });
        if named {
            let mark = mark(self.document.name(id));
            self.document.nodes[id as usize].mark = mark;
        }
        if let Some(&container) = self.open.last() {
            self.document.nodes[container as usize].data += 1;
        }
        id
    }

    fn close(&mut self) -> Expect {
        self.at += 1;
        if let Some(container) = self.open.pop() {
            let next = offset(self.document.nodes.len());
            let node = &mut self.document.nodes[container as usize];
            node.end = offset(self.at);
            node.next = next;
            if node.kind == Kind::Object {
                self.repeated(container);
            }
        }
        Expect::After
    }

    fn member_name(&mut self) -> Result<Expect, Stop> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.no_name());
        }
        let data = self.string()?;
        self.name = Some((start..self.at, data));
        self.space();
        if self.peek() != Some(b':') {
            let help = "write `:` between a member's name and its value";
            return Err(self.unexpected("a colon", help));
        }
        self.at += 1;
        Ok(Expect::Value)
    }

    fn after(&mut self, container: NodeId) -> Result<Expect, Stop> {
        let object = self.document.kind(container) == Kind::Object;
        let end = if object { b'}' } else { b']' };
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.space();
                if self.peek() == Some(end) {
                    let expected = if object {
                        "another member"
                    } else {
                        "another element"
                    };
                    let kind = Syntax::fault(expected, "remove the comma");
                    return Err(Stop::new(kind, comma..comma + 1));
                }
                Ok(if object { Expect::Name } else { Expect::Value })
            }
            Some(byte) if byte == end => Ok(self.close()),
            _ => Err(self.no_comma(object)),
        }
    }

    /// The value is whole; nothing but white space may follow.
    fn finish(&mut self) {
        if self.at < self.bytes.len() {
            let end = self.bytes.trim_ascii_end().len();
            self.fault(FaultKind::Trailing, self.at..end.max(self.at + 1), &[]);
        }
    }

    /// Records names that an object has twice.
    fn repeated(&mut self, object: NodeId) {
        for (first, second) in self.document.repeated(object) {
            let kind = FaultKind::DuplicateField {
                name: self.document.name(second).to_owned(),
                first: self.document.key_span(first),
            };
            self.fault(kind, self.document.key_span(second), &[object, second]);
            self.document.nodes[second as usize].repeated = true;
            self.document.nodes[object as usize].data -= 1;
        }
    }

    /// Records a fault of a value that stands below the open containers, by the nodes that lead there.
    fn fault(&mut self, kind: FaultKind, span: Range<usize>, below: &[NodeId]) {
        if self.faults.len() <= MOST {
            let pointer = self.pointer(below);
            self.faults.push(Fault {
                kind,
                span,
                pointer,
            });
        }
    }

    /// The pointer of the innermost open container, or of what stands below it.
    ///
    /// Each of the nodes is the last one that its container has, so that nothing has to be searched.
    fn pointer(&self, below: &[NodeId]) -> String {
        let path = self.open.iter().chain(below);
        let steps = path.clone().zip(path.skip(1));
        let tokens = steps.map(|(&container, &child)| match self.document.kind(container) {
            Kind::Array => self.document.len(container).saturating_sub(1).to_string(),
            _ => self.document.name(child).to_owned(),
        });
        tokens.fold(String::new(), |pointer, token| join(&pointer, &token))
    }

    /// Records what ended the reading, at the innermost container.
    fn stop(&mut self, stop: Stop) {
        let (kind, span) = *stop.0;
        let pointer = self.pointer(&[]);
        self.faults.push(Fault {
            kind,
            span,
            pointer,
        });
    }
}

/// An offset or index as it is kept. Bodies are limited far below 4 GiB, so nothing is cut off.
pub(super) fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
