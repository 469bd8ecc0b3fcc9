//! `hookwright completions` and `hookwright man`: what shells and manuals know of the command.

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::Trouble;
use crate::args::Args;

/// The completions of a shell.
pub(crate) fn completions(shell: Shell) -> String {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "hookwright", &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// The manual page of the command, or of a subcommand.
pub(crate) fn man(names: &[String]) -> Result<String, Trouble> {
    let mut page = Args::command();
    page.build();
    for name in names {
        let found = page.find_subcommand(name).cloned();
        page = found.ok_or_else(|| format!("there is no subcommand `{name}`"))?;
    }
    let source = concat!("hookwright ", env!("CARGO_PKG_VERSION"));
    let mut text = Vec::new();
    Man::new(page).source(source).render(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
