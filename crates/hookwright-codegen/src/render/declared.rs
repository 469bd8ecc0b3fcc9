//! The declarations that the runtime's macros take, as text. They are no Rust that a formatter knows, but look like it: attributes on
//! lines of their own, a block with an entry a line, everything else in lines of a fair width.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// The macros that are written so.
const MACROS: &[&str] = &[
    "object", "strings", "tagged", "union", "choice", "forms", "table",
];

/// The columns that a line may take.
const WIDTH: usize = 100;

/// The text of an item that calls one of the macros.
pub(super) fn text(item: &syn::Item) -> Option<String> {
    let syn::Item::Macro(item) = item else {
        return None;
    };
    let name = item.mac.path.segments.last()?.ident.to_string();
    if !MACROS.contains(&name.as_str()) {
        return None;
    }
    let mut printer = Printer {
        out: format!("hookwright::{name}! {{\n"),
        packed: name == "strings",
    };
    printer.declaration(item.mac.tokens.clone());
    printer.out.push_str("}\n");
    Some(printer.out)
}

struct Printer {
    out: String,
    /// Whether entries without attributes share lines.
    packed: bool,
}

impl Printer {
    /// Attributes, a head, and a block.
    fn declaration(&mut self, tokens: TokenStream) {
        let mut head = self.attributes(tokens.into_iter().collect(), 1);
        let block = match head.pop() {
            Some(TokenTree::Group(group)) => group.stream(),
            _ => TokenStream::new(),
        };
        let mut words = words(head);
        words.push(if block.is_empty() { "{}" } else { "{" }.to_owned());
        self.fill(&words, 1);
        if !block.is_empty() {
            self.entries(block);
            self.out.push_str("    }\n");
        }
    }

    fn entries(&mut self, block: TokenStream) {
        let mut plain = Vec::new();
        for entry in split(block) {
            let attributes =
                matches!(entry.first(), Some(TokenTree::Punct(mark)) if mark.as_char() == '#');
            if self.packed && !attributes {
                // An entry stays on one line.
                plain.push(words(entry).join(" "));
                continue;
            }
            self.fill(&std::mem::take(&mut plain), 2);
            let entry = self.attributes(entry, 2);
            self.fill(&words(entry), 2);
        }
        self.fill(&plain, 2);
    }

    /// Writes the attributes that tokens start with, and returns the other tokens.
    fn attributes(&mut self, tokens: Vec<TokenTree>, level: usize) -> Vec<TokenTree> {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(TokenTree::Punct(mark)) = tokens.peek()
            && mark.as_char() == '#'
        {
            tokens.next();
            let Some(TokenTree::Group(attribute)) = tokens.next() else {
                break;
            };
            let line = comment(&attribute.stream()).unwrap_or_else(|| {
                let inside: Vec<TokenTree> = attribute.stream().into_iter().collect();
                format!("#[{}]", words(inside).join(" "))
            });
            self.line(&line, level);
        }
        tokens.collect()
    }

    fn line(&mut self, line: &str, level: usize) {
        for _ in 0..level {
            self.out.push_str("    ");
        }
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// Writes words, and goes on in a further line, set in, where one is full.
    fn fill(&mut self, words: &[String], level: usize) {
        let mut line = String::new();
        let mut deeper = level;
        for word in words {
            if !line.is_empty() && deeper * 4 + line.len() + 1 + word.len() > WIDTH {
                self.line(&line, deeper);
                line.clear();
                deeper = if self.packed { level } else { level + 1 };
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            self.line(&line, deeper);
        }
    }
}

/// The comment that a documentation attribute stands for.
fn comment(attribute: &TokenStream) -> Option<String> {
    let attribute: syn::MetaNameValue = syn::parse2(attribute.clone()).ok()?;
    let syn::Expr::Lit(value) = &attribute.value else {
        return None;
    };
    match &value.lit {
        syn::Lit::Str(text) if attribute.path.is_ident("doc") => {
            Some(format!("///{}", text.value()))
        }
        _ => None,
    }
}

/// The entries of a block, each with the comma or semicolon that ends it.
fn split(block: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut entries = vec![Vec::new()];
    let mut open = 0_usize;
    for token in block {
        let mark = match &token {
            TokenTree::Punct(mark) => Some(mark.as_char()),
            _ => None,
        };
        match mark {
            Some('<') => open += 1,
            Some('>') => open = open.saturating_sub(1),
            _ => {}
        }
        if let Some(entry) = entries.last_mut() {
            entry.push(token);
        }
        if open == 0 && matches!(mark, Some(',' | ';')) {
            entries.push(Vec::new());
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// What may not be torn apart, in the order of the tokens.
fn words(tokens: Vec<TokenTree>) -> Vec<String> {
    let mut words = Words {
        done: Vec::new(),
        glued: true,
        path: false,
        closure: false,
    };
    words.add(tokens);
    words.done
}

struct Words {
    done: Vec<String>,
    /// Whether what comes next belongs to the last word.
    glued: bool,
    /// Whether the last token is the first colon of two.
    path: bool,
    /// Whether the parameters of a closure are open.
    closure: bool,
}

impl Words {
    fn add(&mut self, tokens: Vec<TokenTree>) {
        let mut name = false;
        for token in tokens {
            let is_name = matches!(token, TokenTree::Ident(_));
            match token {
                TokenTree::Ident(_) | TokenTree::Literal(_) => {
                    self.push(&token.to_string(), self.glued);
                    self.glued = false;
                }
                TokenTree::Punct(mark) => self.mark(&mark),
                TokenTree::Group(group) => self.group(&group, name),
            }
            name = is_name;
        }
    }

    fn group(&mut self, group: &proc_macro2::Group, after_name: bool) {
        let (open, close, spaced) = match group.delimiter() {
            Delimiter::Parenthesis => ("(", ")", false),
            Delimiter::Bracket => ("[", "]", false),
            Delimiter::Brace => ("{", "}", true),
            Delimiter::None => ("", "", false),
        };
        let call = after_name && group.delimiter() == Delimiter::Parenthesis;
        self.push(open, self.glued || call);
        self.glued = !spaced;
        self.add(group.stream().into_iter().collect());
        self.push(close, !spaced || group.stream().is_empty());
        self.glued = false;
    }

    fn mark(&mut self, mark: &proc_macro2::Punct) {
        let joint = mark.spacing() == Spacing::Joint;
        let text = mark.as_char().to_string();
        let (before, after) = match mark.as_char() {
            ':' => (true, joint || self.path),
            ',' | ';' | '?' | '>' => (true, joint),
            '.' | '<' | '!' => (true, true),
            '|' => {
                self.closure = !self.closure;
                (!self.closure, self.closure)
            }
            '&' | '#' | '\'' | '*' | '-' => (false, true),
            _ => (false, joint),
        };
        self.path = mark.as_char() == ':' && joint;
        self.push(&text, self.glued || before);
        self.glued = after;
    }

    fn push(&mut self, text: &str, glued: bool) {
        match self.done.last_mut() {
            Some(word) if glued => word.push_str(text),
            _ => self.done.push(text.to_owned()),
        }
    }
}
