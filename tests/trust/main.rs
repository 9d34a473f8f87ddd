//! Who may sign, and which edition is the newest, as an attacker sees it: the attacks of the TUF specification
//! (section 1.5.2) and each row of the table of faults, one test each.

#[path = "../support/list.rs"]
mod list;

mod bits;
mod newer;
mod root;
mod table;
mod timestamp;
mod workbench;
mod wycheproof;
