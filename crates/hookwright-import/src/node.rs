//! A value of JSON or YAML that keeps what people care for: the order of members, and numbers as they were written.

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    /// The text of a JSON number.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// Members in their order, each name once.
    Map(Vec<(String, Node)>),
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl Node {
    /// An object.
    pub(crate) fn map<const N: usize>(members: [(&str, Node); N]) -> Self {
        Self::Map(members.map(|(name, node)| (name.to_owned(), node)).into())
    }

    /// A list of strings.
    pub(crate) fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::from).collect())
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_true(&self) -> bool {
        *self == Self::Bool(true)
    }

    /// The members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[(String, Node)] {
        match self {
            Self::Map(members) => members,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Node] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        let found = self.members().iter().find(|(member, _)| member == name);
        found.map(|(_, node)| node)
    }

    /// The text of a member.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Self::as_text)
    }

    /// What stands at a path of members and places in lists.
    pub(crate) fn at<'n>(&'n self, path: &[String]) -> Option<&'n Node> {
        path.iter().try_fold(self, |node, token| match node {
            Self::List(items) => items.get(token.parse::<usize>().ok()?),
            node => node.get(token),
        })
    }

    /// Puts a member in the place of the one of its name, or at the end.
    pub(crate) fn set(&mut self, name: &str, value: Node) {
        if !matches!(self, Self::Map(_)) {
            *self = Self::Map(Vec::new());
        }
        if let Self::Map(members) = self {
            match members.iter_mut().find(|(member, _)| member == name) {
                Some((_, old)) => *old = value,
                None => members.push((name.to_owned(), value)),
            }
        }
    }

    /// Takes a member out.
    pub(crate) fn take(&mut self, name: &str) -> Option<Node> {
        let Self::Map(members) = self else {
            return None;
        };
        let place = members.iter().position(|(member, _)| member == name)?;
        Some(members.remove(place).1)
    }

    /// Every text inside that is the value of a member called `$ref`, to be changed.
    pub(crate) fn references(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Self::List(items) => items.iter_mut().for_each(|item| item.references(change)),
            Self::Map(members) => {
                for (name, node) in members {
                    match node {
                        Self::Text(text) if name == "$ref" => change(text),
                        node => node.references(change),
                    }
                }
            }
            _ => {}
        }
    }
}
