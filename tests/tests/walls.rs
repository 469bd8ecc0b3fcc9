//! The walls between the packages: who may import whom, as `crates/README.md` says.

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

/// The packages that may be imported by each package's build, besides packages of others. `*` stands for a provider.
///
/// Tests, benchmarks, examples and fuzz targets may import everything and have no row.
const ARROWS: &[(&str, &[&str])] = &[
    ("hookwright-schema", &[]),
    ("hookwright-codegen", &["hookwright-schema"]),
    (
        "hookwright-build",
        &["hookwright-codegen", "hookwright-schema"],
    ),
    ("hookwright-import", &["hookwright-schema"]),
    (
        "hookwright-validator",
        &[
            "hookwright-canonical",
            "hookwright-scan",
            "hookwright-schema",
        ],
    ),
    (
        "hookwright-generate",
        &["hookwright-codegen", "hookwright-schema"],
    ),
    (
        "xtask",
        &[
            "hookwright-codegen",
            "hookwright-generate",
            "hookwright-schema",
        ],
    ),
    ("hookwright", &["hookwright-scan"]),
    ("hookwright-canonical", &[]),
    ("hookwright-scan", &[]),
    ("hookwright-derive-core", &[]),
    ("hookwright-*-derive", &["hookwright-derive-core"]),
    ("hookwright-*", &["hookwright", "hookwright-*-derive"]),
    (
        "hookwright-receiver",
        &["hookwright", "hookwright-canonical"],
    ),
    (
        "hookwright-receiver-*",
        &["hookwright", "hookwright-receiver"],
    ),
    (
        "hookwright-cli",
        &[
            "hookwright",
            "hookwright-codegen",
            "hookwright-generate",
            "hookwright-import",
            "hookwright-receiver",
            "hookwright-receiver-*",
            "hookwright-schema",
            "hookwright-validator",
            "hookwright-*",
        ],
    ),
];

/// What a package may import for its tests alone, besides what its build imports.
const TEST_ARROWS: &[(&str, &[&str])] = &[("hookwright-import", &["hookwright-codegen"])];

/// Folders whose packages may import everything.
const FREE: [&str; 4] = [
    "tests",
    "crates/hookwright-bench",
    "crates/hookwright-paths",
    "crates/examples",
];

/// The packages of all workspaces: the main one, and those that stand apart from it.
fn packages() -> Vec<Package> {
    let apart = ["Cargo.toml", "xtask/Cargo.toml", "tests/fuzz/Cargo.toml"];
    let present = apart
        .iter()
        .map(|path| hookwright_tests::top().join(path))
        .filter(|path| path.exists());
    let read = |path| {
        let mut command = MetadataCommand::new();
        command
            .manifest_path(path)
            .no_deps()
            .other_options(["--offline".to_owned()]);
        command.exec().unwrap_or_else(|error| panic!("{error}"))
    };
    present
        .map(read)
        .flat_map(|metadata: Metadata| metadata.packages)
        .collect()
}

/// The package's folder, relative to the top.
fn folder(package: &Package) -> String {
    let folder = package
        .manifest_path
        .parent()
        .expect("a manifest stands in a folder");
    let folder = folder.as_std_path().strip_prefix(hookwright_tests::top());
    folder
        .expect("the package is of this project")
        .to_string_lossy()
        .replace('\\', "/")
}

/// The row's name of a package: the generated ones of all providers share theirs.
fn row(packages: &[Package], name: &str) -> String {
    let package = packages.iter().find(|package| *package.name == name);
    let folder = package.map(folder).unwrap_or_default();
    let suffix = if folder.ends_with("-derive") {
        "-derive"
    } else {
        ""
    };
    if folder.starts_with("generated/") {
        format!("hookwright-*{suffix}")
    } else if name.starts_with("hookwright-receiver-") {
        "hookwright-receiver-*".into()
    } else {
        name.into()
    }
}

/// The provider of a generated package.
fn provider(packages: &[Package], name: &str) -> Option<String> {
    let folder = folder(packages.iter().find(|package| *package.name == name)?);
    Some(
        folder
            .strip_prefix("generated/")?
            .trim_end_matches("-derive")
            .to_owned(),
    )
}

fn allowed(table: &[(&str, &[&str])], from: &str, to: &str) -> bool {
    table
        .iter()
        .any(|(row, targets)| *row == from && targets.contains(&to))
}

#[test]
fn no_package_imports_another_through_a_wall() {
    let packages = packages();
    let mut broken = Vec::new();
    for package in &packages {
        let from = row(&packages, &package.name);
        if FREE.iter().any(|free| folder(package).starts_with(free)) {
            continue;
        }
        let ours = package
            .dependencies
            .iter()
            .filter(|dependency| packages.iter().any(|other| *other.name == *dependency.name));
        for dependency in ours {
            let to = row(&packages, &dependency.name);
            let for_tests = dependency.kind == DependencyKind::Development;
            let sibling =
                provider(&packages, &package.name).zip(provider(&packages, &dependency.name));
            let foreign = sibling.is_some_and(|(own, other)| own != other);
            let fits =
                allowed(ARROWS, &from, &to) || (for_tests && allowed(TEST_ARROWS, &from, &to));
            if !fits || foreign {
                broken.push(format!(
                    "{} -> {} ({})",
                    package.name, dependency.name, dependency.kind
                ));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "these imports go through a wall; `crates/README.md` says who may import whom, and a new arrow is a decision to \
         write down there and here:\n{}",
        broken.join("\n")
    );
}

#[test]
fn every_package_has_a_row() {
    let packages = packages();
    for package in &packages {
        let name = row(&packages, &package.name);
        let known = ARROWS.iter().any(|(row, _)| *row == name);
        let free = FREE.iter().any(|free| folder(package).starts_with(free));
        assert!(
            known || free,
            "`{name}` stands in no row: say in `crates/README.md` and here what it may import"
        );
    }
}

#[test]
fn the_runtime_depends_on_next_to_nothing_unless_asked_for_more() {
    let packages = packages();
    let runtime = packages
        .iter()
        .find(|package| *package.name == "hookwright")
        .expect("the runtime is there");
    let always = runtime
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal && !dependency.optional);
    let always: Vec<_> = always.map(|dependency| dependency.name.as_str()).collect();
    assert_eq!(always, ["hookwright-scan", "serde"]);
    assert!(
        !runtime.features.contains_key("default"),
        "a default feature would bring more for everybody"
    );
}

#[test]
fn generated_crates_depend_on_the_runtime_and_their_derive_alone() {
    let packages = packages();
    for package in packages.iter().filter(|package| {
        folder(package).starts_with("generated/") && !folder(package).ends_with("-derive")
    }) {
        for dependency in &package.dependencies {
            let to = row(&packages, &dependency.name);
            assert!(
                to == "hookwright" || to == "hookwright-*-derive",
                "{} -> {to}",
                package.name
            );
        }
    }
}

#[test]
fn the_top_folder_holds_what_the_architecture_names_and_nothing_else() {
    const NAMED: [&str; 6] = [
        "Cargo.toml",
        "README.md",
        "crates",
        "generated",
        "schemas",
        "tests",
    ];
    // Licences, changelog, lock and toolchain files that a Rust project carries, and what cargo makes.
    const CARRIED: [&str; 9] = [
        "CHANGELOG.md",
        "Cargo.lock",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "clippy.toml",
        "deny.toml",
        "rust-toolchain.toml",
        "rustfmt.toml",
        "target",
    ];
    for name in hookwright_tests::examples::files("") {
        let known =
            NAMED.contains(&name.as_str()) || CARRIED.contains(&name.as_str()) || name == "xtask";
        assert!(
            known || name.starts_with('.'),
            "`{name}` does not belong in the top folder"
        );
    }
}
