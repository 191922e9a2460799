import fc from "fast-check";

// A mutant needs one counterexample, not the smallest one, and few cases: half a second for each property.
fc.configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 500 });
