//! Project Wycheproof's vectors of Ed25519 (RFC 8032): every signature that counts, and every one that must not.

use recipient_check::signature::{PublicKey, Signature};
use wycheproof::TestResult;
use wycheproof::eddsa::{TestName, TestSet};

#[test]
fn all_151_vectors_of_ed25519_are_answered_rightly() {
    let set = TestSet::load(TestName::Ed25519).unwrap();
    let (mut right, mut total) = (0, 0);
    for group in &set.test_groups {
        let key = PublicKey(group.key.pk[..].try_into().unwrap());
        for test in &group.tests {
            // A signature of another length has no place in a file.
            let valid = <[u8; 64]>::try_from(&test.sig[..])
                .is_ok_and(|signature| key.verify(&test.msg, &Signature(signature)));
            assert_eq!(valid, test.result == TestResult::Valid, "case {}: {}", test.tc_id, test.comment);
            right += 1;
        }
        total += group.tests.len();
    }
    println!("{right} of {total} right");
    assert_eq!((right, total), (151, 151));
}
