//! A note's printed reference must be the one that the note of the content gives.
//!
//! A printed plan may refer to another key result in the footnote of one place. The content keeps that as
//! evidence (`printed`); a difference is an error unless it is accepted with a reason.

use crate::diag::{Diagnostics, Fault, Location, Severity};
use crate::model::Plan;

/// Compares every printed reference with the note's text.
pub fn check(plan: &Plan, found: &mut Diagnostics) {
    for (_, note) in plan.notes.iter() {
        for printed in &note.printed {
            let code = &plan.key_results[printed.reference].code.value;
            let reference = code.clone();
            let printed_in = printed.printed_in.clone();
            match &printed.accepted {
                _ if note.text.value.contains(code) => {
                    if printed.accepted.is_some() {
                        let fault = Fault::StaleAcceptance { accepted: reference, difference: "-".to_owned() };
                        found.error(printed.place, fault);
                    }
                }
                None => found.error(printed.place, Fault::ReferenceDiffers { printed_in, reference }),
                Some(reason) => {
                    let fault = Fault::ReferenceAccepted { printed_in, reference, reason: reason.clone() };
                    found.push(Severity::Accepted, fault, Location::At(printed.place), None);
                }
            }
        }
    }
}
