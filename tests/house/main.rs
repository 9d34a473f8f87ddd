//! The dependency rules, held by reading the sources.
//!
//! Each test is one rule and names every place that breaks it. A rule that is in the way is changed here, in the
//! open, not worked around.

mod code;
mod tree;

use std::collections::BTreeSet;

use code::{Code, imports, modules, words};
use tree::{File, files, manifest, root, tracked};

/// Fails with every broken place at once.
fn assert_none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

/// The crates of the workspace, by directory, and the siblings that each may link.
const CRATES: [(&str, &[&str]); 8] = [
    ("", &[]),
    ("compiler", &["recipient-check"]),
    ("cli", &["recipient-check", "recipient-check-compiler"]),
    ("wasm", &["recipient-check", "recipient-check-convert"]),
    ("wasm/convert", &["recipient-check"]),
    ("wasm/first", &["recipient-check", "recipient-check-convert"]),
    ("wasm/names", &["recipient-check"]),
    ("xtask", &[]),
];

#[test]
fn crates_link_only_the_siblings_below_them() {
    let siblings: BTreeSet<String> = CRATES.iter().map(|(dir, _)| manifest(dir).name()).collect();
    let mut broken = Vec::new();
    for (dir, allowed) in CRATES {
        let manifest = manifest(dir);
        for name in manifest.names(&["dependencies", "build-dependencies", "dev-dependencies"]) {
            if siblings.contains(&name) && !allowed.contains(&name.as_str()) {
                broken.push(format!("{} links {name}", manifest.name()));
            }
        }
    }
    assert_none("wasm -> core <- compiler <- cli; xtask links none", &broken);
}

#[test]
fn every_crate_of_the_workspace_is_held_to_these_rules() {
    let held: BTreeSet<_> =
        CRATES.iter().map(|(dir, _)| (*dir).to_owned()).filter(|dir| !dir.is_empty()).collect();
    assert_eq!(manifest("").members(), held);
}

#[test]
fn no_crate_has_features() {
    let broken: Vec<_> =
        CRATES.iter().map(|(dir, _)| manifest(dir)).filter(|manifest| manifest.has("features")).collect();
    assert!(broken.is_empty(), "one build, no cargo features: {broken:?}");
}

#[test]
fn every_crate_inherits_the_lints_of_the_workspace() {
    let broken: Vec<_> =
        CRATES.iter().map(|(dir, _)| manifest(dir)).filter(|manifest| !manifest.inherits_lints()).collect();
    assert!(broken.is_empty(), "`[lints] workspace = true` is missing: {broken:?}");
}

#[test]
fn lints_are_excepted_with_a_reason_only() {
    let broken: Vec<_> = rust("")
        .flat_map(|file| {
            let code = Code::rust(&file.text);
            // A module that several test files share cannot `expect`: what one leaves unused, another uses.
            let reasoned: Vec<_> = code.lines_with("reason").collect();
            let bare = code.lines_with("allow(").filter(|at| !reasoned.contains(at));
            bare.map(|at| format!("{}:{at}", file.path)).collect::<Vec<_>>()
        })
        .filter(|place| !place.starts_with("tests/house/"))
        .collect();
    assert_none("`#[expect(..., reason = \"...\")]` instead of `#[allow(...)]`", &broken);
}

#[test]
fn modules_of_the_core_import_only_from_lines_above_their_own() {
    let map = std::fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs is readable");
    let order = modules(&map);
    assert!(order.len() > 5, "src/lib.rs lists the modules; found {order:?}");
    let mut broken = Vec::new();
    for file in rust("src/").filter(|file| file.path != "src/lib.rs") {
        let own = file.path["src/".len()..].split(['/', '.']).next().unwrap_or_default();
        let Some(place) = order.iter().position(|module| module == own) else {
            broken.push(format!("{} is not in src/lib.rs", file.path));
            continue;
        };
        for import in imports(&Code::rust(&file.text).without_tests()) {
            if !order[..=place].contains(&import) {
                broken.push(format!("{} imports crate::{import}, which stands below it", file.path));
            }
        }
    }
    assert_none("a module imports only from lines above its own in src/lib.rs", &broken);
}

/// A word, and the only places where it may stand.
const ONE_PLACE: [(&str, &[&str]); 15] = [
    ("JsValue", &["wasm/"]),
    ("js_sys", &["wasm/"]),
    ("wasm_bindgen", &["wasm/"]),
    ("std::fs", &["cli/"]),
    // The release key comes from the environment.
    ("std::env", &["cli/", "compiler/src/sign.rs"]),
    ("std::net", &["cli/"]),
    ("std::process", &["cli/"]),
    ("println!", &["cli/"]),
    ("print!", &["cli/"]),
    ("eprintln!", &["cli/"]),
    ("eprint!", &["cli/"]),
    ("dbg!", &[]),
    ("quick_xml", &["compiler/src/source/"]),
    ("csv", &["compiler/src/source/"]),
    ("KeyPair", &["compiler/src/sign.rs"]),
];

#[test]
fn what_belongs_to_one_place_stands_in_that_place_only() {
    let mut broken = Vec::new();
    for file in product() {
        let code = Code::rust(&file.text).without_tests();
        for (word, places) in ONE_PLACE {
            if places.iter().any(|place| file.path.starts_with(place)) {
                continue;
            }
            broken.extend(code.lines_with(word).map(|at| format!("{word} in {}:{at}", file.path)));
        }
    }
    assert_none("one place only", &broken);
}

#[test]
fn the_core_has_no_clock_no_randomness_no_network() {
    let mut broken = Vec::new();
    for file in rust("src/") {
        let code = Code::rust(&file.text).without_tests();
        for word in ["SystemTime", "Instant", "rand", "getrandom", "RandomState", "TcpStream", "std::thread"]
        {
            broken.extend(code.lines_with(word).map(|at| format!("{word} in {}:{at}", file.path)));
        }
    }
    assert_none("time, randomness and the network enter the core as arguments", &broken);
}

#[test]
fn the_page_fetches_in_one_file_and_defines_its_element_in_one() {
    let mut broken = Vec::new();
    let mut fetching = BTreeSet::new();
    for file in files("www/").filter(|file| file.is(&["js", "mjs"])) {
        let code = Code::javascript(&file.text);
        if code.lines_with("fetch").next().is_some() {
            fetching.insert(file.path.clone());
        }
        if file.path != "www/define.js" {
            broken.extend(
                code.lines_with("customElements.define")
                    .map(|at| format!("customElements.define in {}:{at}", file.path)),
            );
        }
        for word in [
            "XMLHttpRequest",
            "sendBeacon",
            "WebSocket",
            "EventSource",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval",
        ] {
            broken.extend(code.lines_with(word).map(|at| format!("{word} in {}:{at}", file.path)));
        }
    }
    // The service worker keeps the site for use without a network. It runs apart from every page, is told addresses of
    // files by the browser, and reads no field.
    fetching.remove("www/sw.js");
    if fetching.len() > 1 {
        broken.push(format!("more than one file fetches: {fetching:?}"));
    }
    assert_none("one file fetches, define.js defines, nothing is written as HTML", &broken);
}

#[test]
fn fuzz_targets_are_shorter_than_12_lines() {
    let broken: Vec<_> = rust("fuzz/fuzz_targets/")
        .filter(|file| file.text.lines().count() >= 12)
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert_none("a fuzz target names what it feeds, no more", &broken);
}

#[test]
fn no_file_names_a_path_of_one_computer_or_a_package_mirror() {
    // Put together here, so that this file does not name them either.
    let forbidden = [
        ["/wo", "rk/"],
        ["/tm", "p/"],
        ["/ro", "ot/"],
        ["/ho", "me/"],
        ["C:\\Us", "ers"],
        ["\"resol", "ved\":"],
        ["registry.npm", "js.org"],
        ["index.crates", ".io"],
        ["static.crates", ".io"],
        ["proxy.go", "lang.org"],
    ]
    .map(|parts| parts.concat());
    // Where built code names the computer's paths by design: to replace them.
    let exempt = ["xtask/src/wasm.rs", "tests/house/main.rs"];
    let mut broken = Vec::new();
    for file in tracked().filter(|file| !exempt.contains(&file.path.as_str())) {
        for (at, line) in file.text.lines().enumerate() {
            for word in &forbidden {
                if line.contains(word.as_str()) {
                    broken.push(format!("{word} in {}:{}", file.path, at + 1));
                }
            }
        }
    }
    assert_none("paths and hosts of one computer", &broken);
}

#[test]
fn nothing_calls_a_recipient_safe() {
    let mut broken = Vec::new();
    for file in files("www/").chain(files("cli/src/")) {
        let comments_gone = match file.extension() {
            "js" | "mjs" => Code::javascript_with_strings(&file.text),
            "rs" => Code::rust_with_strings(&file.text).without_tests(),
            "html" | "json" => Code::plain(&file.text),
            _ => continue,
        };
        for (at, line) in comments_gone.lines() {
            let line = line.to_lowercase();
            let asserted =
                line.replace("does not mean the recipient is safe", "").replace("not mean that", "");
            if words(&asserted).any(|word| word == "safe") {
                broken.push(format!("{}:{at}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none("\"safe\" stands only in \"does not mean the recipient is safe\"", &broken);
}

/// Files that are one table, however long.
const TABLES: [&str; 3] = ["src/chain.rs", "www/fixtures.js", "compiler/tests/list_traps.rs"];

/// Those over 400 are named: such a file usually holds two nouns, and is worth a look.
#[test]
fn a_file_has_500_lines_without_its_tests_at_most() {
    let mut broken = Vec::new();
    for file in tracked().filter(|file| file.is(&["rs", "js", "mjs", "css"])) {
        let code =
            if file.is(&["rs"]) { Code::rust(&file.text).without_tests() } else { Code::plain(&file.text) };
        let lines = code.lines().count();
        let told = format!("{}: {lines} lines without tests", file.path);
        if lines > 500 && !TABLES.contains(&file.path.as_str()) {
            broken.push(told);
        } else if lines > 400 {
            println!("{told}");
        }
    }
    assert_none("a file holds one noun", &broken);
}

#[test]
fn no_type_alias_is_public() {
    let mut broken = Vec::new();
    for file in product() {
        let code = Code::rust(&file.text).without_tests();
        // Behind `extern` a type is no alias.
        let alias = |line: &str| line.trim_start().starts_with("pub type ") && line.contains('=');
        broken.extend(
            code.lines().filter(|(_, line)| alias(line)).map(|(at, _)| format!("{}:{at}", file.path)),
        );
    }
    assert_none("a type of its own instead of an alias", &broken);
}

/// Rust files of the product: no tests, examples, benches, build scripts, build orchestration.
fn product() -> impl Iterator<Item = File> {
    ["src/", "compiler/src/", "cli/src/", "wasm/"].into_iter().flat_map(rust)
}

fn rust(below: &str) -> impl Iterator<Item = File> + use<> {
    files(below).filter(|file| file.is(&["rs"]))
}
