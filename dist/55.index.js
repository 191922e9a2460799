export const id = 55;
export const ids = [55];
export const modules = {

/***/ 8055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lastWords: () => (/* binding */ lastWords)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./build/tsc/comment/run.js
var comment_run = __webpack_require__(9366);
// EXTERNAL MODULE: ./build/tsc/thread/github.js
var github = __webpack_require__(7279);
// EXTERNAL MODULE: ./build/tsc/thread/labels.js
var labels = __webpack_require__(1295);
// EXTERNAL MODULE: ./build/tsc/thread/log.js + 2 modules
var log = __webpack_require__(6554);
// EXTERNAL MODULE: ./build/tsc/thread/reactions.js
var reactions = __webpack_require__(5626);
// EXTERNAL MODULE: ./build/tsc/thread/went-on.js + 1 modules
var went_on = __webpack_require__(6470);
// EXTERNAL MODULE: ./build/tsc/resume/lifetime.js
var lifetime = __webpack_require__(5814);
;// CONCATENATED MODULE: ./build/tsc/resume/cut-off.js







/** What is not there any more was taken back already. */
async function unlessGone(done) {
    await done.catch((error) => {
        if ((0,github/* statusOf */.c2)(error) !== 404)
            throw error;
    });
}
/**
 * Takes a decision back that was not sent, and after it the claim. In this order: a claim that is given back while its
 * decision stands would leave a decision that nobody sends. A claim that may be another's by now stays.
 */
async function takeBack(thread, mark) {
    const { gate, reaction, asOf, at, claim, run, source } = mark;
    const held = thread.say.cutOffBefore.held(source.url);
    if ((0,lifetime/* isTooLate */.h)(asOf))
        return held;
    const isOurs = (record) => record.run === run && record.at === at && record.claim === claim && record.resume.state === "sending";
    const { decisions } = await (0,log/* readThread */.nj)(thread);
    for (const { comment, record } of decisions)
        if (isOurs(record))
            await unlessGone((0,log/* withdraw */.ne)(thread, comment));
    if ((0,lifetime/* isTooLate */.h)(asOf))
        return held;
    await unlessGone((0,reactions/* releaseGate */.$n)(thread.github, thread.at, gate, reaction));
    return thread.say.cutOffBefore.decision(source.url);
}
/** Writes down what became of a decision that was sent, or may have been. */
async function tell(thread, { decision, gate, reaction, asOf, source }, resume) {
    const stands = await (0,went_on/* tellOutcome */.G7)(thread, decision, resume);
    const { github, at } = thread;
    // A refusal started nothing: the gate is open again.
    const isFree = resume.state === "refused" && stands?.resume.state === "refused" && !(0,lifetime/* isTooLate */.h)(asOf);
    if (isFree)
        await unlessGone((0,reactions/* releaseGate */.$n)(github, at, gate, reaction));
    if (!source.isReview)
        await (0,reactions/* react */.wv)(github, at, source.id, resume.state === "accepted" ? "rocket" : "confused");
}
/** Takes a run's record back for which AMP was not called. */
async function takeRunBack(thread, run) {
    const { ledger } = await (0,log/* readThread */.nj)(thread);
    const entry = ledger.runs.find(({ id }) => id === run)?.record;
    if (entry?.record.kickoff.state === "calling")
        await unlessGone((0,log/* withdraw */.ne)(thread, entry.comment));
    await (0,labels/* showStanding */.kx)(thread, ledger, run, "failed");
    return thread.say.cutOffBefore.kickoff;
}
/** Writes down what became of a kickoff, unless the record says it already. */
async function tellKickoff(thread, { comment, names, run }, kickoff) {
    const now = await (0,log/* readRecord */.aE)(thread, comment);
    if (now?.record.kind !== "run" || now.record.kickoff.state !== "calling")
        return;
    const record = { ...now.record, kickoff };
    await (0,log/* rewrite */.v8)(thread, comment, record, (0,comment_run/* runComment */.P)(record, names, thread.say));
    if (kickoff.state === "refused")
        await (0,labels/* showStanding */.kx)(thread, { runs: [] }, run, "failed");
}
/**
 * Brings a thread into order after a job that was cut off, and gives what there is to say in it. It never calls AMP, and
 * may be done twice. Only for a job that is dead: what it was about to send must not go out any more.
 */
async function mend(thread, mark) {
    const { say } = thread;
    switch (mark.kind) {
        case "asked":
            // Most pull requests have no crew that waits, and their reviewers asked for none.
            return mark.source.isReview ? undefined : say.cutOffBefore.decision(mark.source.url);
        case "claiming":
            // Whose claim stands there cannot be told: two jobs of one account leave the same reaction.
            return say.cutOffBefore.held(mark.source.url);
        case "claimed":
            return takeBack(thread, mark);
        case "calling":
            await tell(thread, mark, { state: "unknown", why: say.cutOff });
            return undefined;
        case "answered":
            await tell(thread, mark, mark.resume);
            return undefined;
        case "following":
            // Nothing is lost: the functions write down what comes, and a word about a job is of no use to who reads a thread.
            return undefined;
        case "preparing":
            return takeRunBack(thread, mark.run);
        case "starting":
            await tellKickoff(thread, mark, { state: "unknown", why: say.cutOffStarting });
            return undefined;
        case "started":
            await tellKickoff(thread, mark, mark.kickoff);
            return undefined;
    }
}
//# sourceMappingURL=cut-off.js.map
// EXTERNAL MODULE: ./build/tsc/resume/mark.js
var resume_mark = __webpack_require__(8076);
// EXTERNAL MODULE: ./build/tsc/thread/limits.js
var thread_limits = __webpack_require__(2556);
// EXTERNAL MODULE: ./build/tsc/action/settings.js + 10 modules
var settings = __webpack_require__(3322);
// EXTERNAL MODULE: ./build/tsc/action/thread.js
var action_thread = __webpack_require__(1458);
;// CONCATENATED MODULE: ./build/tsc/action/last-words.js









/** When calls end that are still under way, in milliseconds since the step began: it has to stay under seven seconds. */
const TIME = 6000;
const PAUSE = 500;
/** Mends the thread, in two tries, and says in it what there is to say, in one: a second could stand beside the first. */
async function tellInThread(env, mark) {
    const signal = AbortSignal.timeout(Math.max(0, Math.round(TIME - performance.now())));
    const limits = { options: (0,thread_limits/* hurriedOptions */.Cn)((0,github/* apiUrlOf */.po)(env)), plugins: [...thread_limits/* PLUGINS */.RH, (0,thread_limits/* endsWith */.d5)(signal)] };
    const thread = await (0,action_thread/* threadOf */.u)((0,settings/* readSettings */.s)(env, limits), mark.thread);
    const words = await mend(thread, mark).catch(async (cause) => {
        if (signal.aborted)
            throw cause;
        await (0,promises_.setTimeout)(PAUSE);
        return mend(thread, mark);
    });
    if (words)
        await (0,log/* reply */.Tm)(thread, words);
}
/**
 * What a job that was cut off leaves behind: where things stand, in its log, its summary and, where people would wait in vain
 * otherwise, in the thread. The step itself never turns red: the job has its colour.
 */
async function lastWords(env) {
    const mark = (0,resume_mark/* readMark */.Mp)(env["STATE_mark"] ?? "");
    const says = mark
        ? (0,resume_mark/* sentenceOf */.$N)(mark)
        : "The job was cut off, and what it saved about how far it came cannot be read.";
    (0,core/* info */.pq)(says);
    core/* summary */.z.addHeading("crew-gate", 3).addRaw(`<p>${says}</p>\n\n`);
    if (mark && mark.kind !== "following")
        await tellInThread(env, mark).catch((cause) => {
            const missing = `GitHub would not take that in thread #${mark.thread}. ${(0,github/* troubleOf */.LH)(cause)}.`;
            (0,core/* error */.z3)(missing);
            core/* summary */.z.addRaw(`<p>${missing.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>\n\n`);
        });
    await core/* summary */.z.write().catch((cause) => (0,core/* info */.pq)(`There is no job summary: ${String(cause)}`));
}
//# sourceMappingURL=last-words.js.map

/***/ })

};

