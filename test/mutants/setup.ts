import fc from "fast-check";

// A mutant needs one counterexample, not the smallest one, and few cases: two seconds for each property.
fc.configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 2000 });
