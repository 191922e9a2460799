export const id = 779;
export const ids = [779];
export const modules = {

/***/ 4779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  askedCommand: () => (/* binding */ askedCommand),
  doctorCommand: () => (/* binding */ doctorCommand),
  kickoffCommand: () => (/* binding */ kickoffCommand),
  reconcileCommand: () => (/* binding */ reconcileCommand),
  unknownCommand: () => (/* binding */ unknownCommand)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
// EXTERNAL MODULE: ./build/tsc/markdown/mask.js
var mask = __webpack_require__(9343);
// EXTERNAL MODULE: ./build/tsc/thread/github.js
var thread_github = __webpack_require__(7279);
// EXTERNAL MODULE: ./build/tsc/thread/reactions.js
var reactions = __webpack_require__(5626);
;// CONCATENATED MODULE: ./build/tsc/ledger/cut-off.js
/** A job hands a decision over within minutes. After so long without an answer it was cut off. In milliseconds. */
const HANDING_OVER = 10 * 60_000;
/** Whether the job that hands a decision over was cut off before an answer came. `now` in milliseconds since 1970. */
function isCutOff({ record: { resume, at } }, now) {
    return resume.state === "sending" && now - Date.parse(at) > HANDING_OVER;
}
//# sourceMappingURL=cut-off.js.map
// EXTERNAL MODULE: ./build/tsc/ledger/gates.js
var gates = __webpack_require__(4887);
;// CONCATENATED MODULE: ./build/tsc/command/approval-word.js
const WORDS = /^(?:approved?|accepted?|ok|okay|yes|yep|lgtm|fine|good|great|perfect|looks good|all good|go ahead|aprovad[oa]|aceito|sim|批准|同意|通过|可以|好的?|승인|승인합니다|좋습니다|네)[\s.!。！]*$/i;
/**
 * Whether a text says no more than that all is well. Where AMP reads the decision from the text, such feedback
 * would release the gate that its author wanted to send back.
 */
function isApprovalWord(feedback, approvalText) {
    // Pictures and thanks say no more than the words beside them.
    const said = feedback
        .replaceAll(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/gu, "")
        .split(/[,;.!，；。！\n]+/)
        .map((part) => part.trim())
        .filter((part) => part !== "" && !/^(?:thanks|thank you|obrigad[oa]|谢谢|감사합니다)$/i.test(part));
    const isWhole = feedback.trim().toLowerCase() === approvalText.toLowerCase();
    return isWhole || (said.length > 0 && said.every((part) => WORDS.test(part)));
}
//# sourceMappingURL=approval-word.js.map
// EXTERNAL MODULE: ./build/tsc/command/policy.js
var command_policy = __webpack_require__(9529);
;// CONCATENATED MODULE: ./build/tsc/command/judge.js



function refused(refusal) {
    return { kind: "refused", refusal };
}
/** Why a person may not decide at all, if so. */
function barred({ role, isListed }, { minimumRole, approvers }) {
    if (!(0,command_policy/* reaches */.O6)(role, minimumRole))
        return { reason: "not-permitted", role: role.role, minimum: minimumRole };
    return (0,command_policy/* isRestricted */.Ez)(approvers) && !isListed ? { reason: "not-an-approver" } : undefined;
}
function alreadyDecided({ person, resume }) {
    return { reason: "already-decided", by: person.login, accepted: resume.state === "accepted" };
}
function wrongWords(command, approvalText) {
    if (command.kind === "approve")
        return undefined;
    if (command.feedback === "")
        return { reason: "empty-feedback" };
    return isApprovalWord(command.feedback, approvalText) ? { reason: "approval-word" } : undefined;
}
/** Whether the person is, or may be, who started the run and must not approve it. Asking for changes is free to all. */
function ownRun({ record }, { person, command }, policy) {
    if (policy.allowSelfApproval || command.kind !== "approve")
        return undefined;
    const starter = record?.record.starter;
    if (!starter?.id)
        return { reason: "starter-unknown" };
    return starter.id === person.id ? { reason: "self-approval" } : undefined;
}
/** The gate that somebody who may decide speaks of with a command that is still as it was sent. */
function findGate(wanted) {
    const { asking, standing, policy, ledger, now, position, isMoved } = wanted;
    // The role first: who may not decide need not learn what else is wrong.
    const bar = barred(standing, policy);
    if (bar)
        return refused(bar);
    if (!now || now.edited || now.body !== asking.comment.body)
        return refused({ reason: "comment-changed" });
    const meant = (0,gates/* gateMeant */.VU)(ledger, position, asking.command.gate);
    switch (meant.kind) {
        case "gate":
            return { kind: "may-decide", run: meant.run, gate: meant.gate };
        case "several":
            return refused({ reason: "which-gate", names: meant.names });
        case "unnamed":
            return refused({ reason: isMoved ? "other-thread" : "unknown-gate" });
        case "none":
            return refused({ reason: meant.later ? "gate-newer" : isMoved ? "other-thread" : "no-gate" });
    }
}
/** Whether this person may decide, with this comment, and on which gate. The claim comes after. */
function judge(wanted, approvalText) {
    const found = findGate(wanted);
    if (found.kind === "refused" && found.refusal.reason !== "no-gate")
        return found;
    const wrong = wrongWords(wanted.asking.command, approvalText);
    if (wrong)
        return refused(wrong);
    if (found.kind === "refused")
        return found;
    const { run, gate } = found;
    if (gate.decision)
        return refused(alreadyDecided(gate.decision.record));
    if (gate.status === "superseded")
        return refused({ reason: "superseded" });
    if (gate.status === "closed")
        return refused({ reason: "run-finished" });
    if (!gate.intact)
        return refused({ reason: "text-changed" });
    const own = ownRun(run, wanted.asking, wanted.policy);
    return own ? refused(own) : found;
}
//# sourceMappingURL=judge.js.map
;// CONCATENATED MODULE: ./build/tsc/command/judge-again.js


function candidateOf(run, gate, now) {
    // A newer gate or an end shows that the crew went on.
    if (gate !== run.gates.at(-1))
        return undefined;
    const { decision, status } = gate;
    if (!decision)
        return status === "open" ? { kind: "free", run, gate } : undefined;
    if (run.result && run.result.comment > decision.comment)
        return undefined;
    const { resume } = decision.record;
    if (resume.state === "unknown" && !resume.wentOn)
        return { kind: "send", run, gate, decision };
    return isCutOff(decision, now) ? { kind: "tell", run, gate, decision } : undefined;
}
function candidates({ runs }, name, now) {
    const all = runs.flatMap((run) => run.gates.flatMap((gate) => candidateOf(run, gate, now) ?? []));
    if (name)
        return all.filter(({ gate }) => gate.record.gate === name);
    const decided = all.filter(({ kind }) => kind !== "free");
    return decided.length > 0 ? decided : all;
}
/**
 * Whether somebody may have a decision sent again, and which: only one whose outcome is unknown and was told to be, and
 * where nothing shows since that the crew got it. Machines never do this by themselves.
 */
function judgeAgain(wanted, at) {
    const refused = (refusal) => ({ kind: "refused", refusal });
    const { asking, standing, policy, ledger, now, askedAt } = wanted;
    const bar = barred(standing, policy);
    if (bar)
        return refused(bar);
    if (!now || now.edited || now.body !== asking.comment.body)
        return refused({ reason: "comment-changed" });
    const found = candidates(ledger, asking.command.gate, at);
    const [first] = found;
    if (!first)
        return refused({ reason: "nothing-unknown" });
    if (found.length > 1)
        return refused({ reason: "which-gate", names: found.map(({ gate }) => gate.record.gate) });
    if (!first.gate.intact)
        return refused({ reason: "text-changed" });
    // Whoever asks has read that the outcome is unknown: this comment is younger than that, and no job's repetition.
    const saidAt = first.kind === "send" ? first.decision.saidAt : 0;
    return askedAt > saidAt ? first : refused({ reason: "outcome-unknown" });
}
//# sourceMappingURL=judge-again.js.map
// EXTERNAL MODULE: ./build/tsc/command/read.js + 1 modules
var read = __webpack_require__(2587);
// EXTERNAL MODULE: ./build/tsc/ledger/digest.js
var digest = __webpack_require__(1435);
;// CONCATENATED MODULE: ./build/tsc/resume/order.js
/** The exact text for the crew, and what became of an approver's remarks. */
function wordsOf(command, { approvalText, sendRemarks }) {
    if (command.kind === "revise")
        return { sent: command.feedback };
    if (command.remarks === "")
        return { sent: approvalText };
    if (!sendRemarks)
        return { sent: approvalText, remarks: "kept" };
    return { sent: `${approvalText}\n\n${command.remarks}`, remarks: "sent" };
}
//# sourceMappingURL=order.js.map
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(8816);
;// CONCATENATED MODULE: ./build/tsc/thread/reviews.js


const RawReview = schemas/* looseObject */._H3({ body: schemas/* string */.YjP().nullish(), state: schemas/* string */.YjP() });
/** A review as it is now, or `undefined` when it is gone. GitHub gives no time of its last change: its text tells. */
async function reviewNow(github, { repository, thread }, review) {
    try {
        const { data } = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}", {
            owner: repository.owner,
            repo: repository.name,
            pull_number: thread,
            review_id: review,
        });
        const { body, state } = RawReview.parse(data);
        return { body: body ?? "", state: state.toLowerCase() };
    }
    catch (error) {
        if ((0,thread_github/* statusOf */.c2)(error) === 404)
            return undefined;
        throw error;
    }
}
/**
 * The place of something that is no comment among the comments of its thread, by time: after all that are older. GitHub's
 * times are whole seconds, so a comment of the same second counts as younger: who wrote may not have seen it.
 */
function positionAt(comments, at) {
    const older = comments.filter(({ createdAt }) => Date.parse(createdAt) < Date.parse(at));
    return Math.max(0, ...older.map(({ id }) => id)) + 0.5;
}
//# sourceMappingURL=reviews.js.map
// EXTERNAL MODULE: ./build/tsc/thread/went-on.js + 1 modules
var went_on = __webpack_require__(6470);
;// CONCATENATED MODULE: ./build/tsc/thread/unknown.js

/**
 * Writes down that a job was cut off while it handed a decision over, so that people can look before they send again.
 * `shown`: where the crew went on to since, and when, ISO 8601: then nothing is to be sent again.
 */
async function tellUnknown(thread, { comment }, shown) {
    await (0,went_on/* tellOutcome */.G7)(thread, comment, { state: "unknown", why: thread.say.cutOff, ...shown });
}
//# sourceMappingURL=unknown.js.map
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/tsc/ledger/fold.js + 1 modules
var fold = __webpack_require__(9084);
// EXTERNAL MODULE: ./build/tsc/thread/log.js + 2 modules
var log = __webpack_require__(6554);
// EXTERNAL MODULE: ./build/tsc/comment/parts.js
var comment_parts = __webpack_require__(1581);
;// CONCATENATED MODULE: ./build/tsc/comment/output.js

/**
 * What a part of an output may take of a comment. GitHub's limits are 65,536 characters by its error text and 262,144
 * bytes as measured; our own words and the record stand beside it.
 */
const ROOM = { characters: 58_000, bytes: 240_000 };
/** Nothing of a crew's looks like this at the outermost level: its own lines of the kind are shown as text. */
const RULE = "---";
function framed(content) {
    return `${RULE}\n\n${content}\n\n${RULE}`;
}
/** A crew's output as people see it, each part of it between two lines. `secrets` are masked wherever they are in it. */
async function outputOf(value, { say, format, secrets = [] }) {
    // The parsers are most of what there is to load, and most commands show no output.
    const { show } = await Promise.all(/* import() */[__webpack_require__.e(693), __webpack_require__.e(942)]).then(__webpack_require__.bind(__webpack_require__, 1942));
    const { parts, missing } = show(value ?? "", format, ROOM, { secrets });
    const [first, ...more] = parts.map(framed);
    if (first === undefined)
        return { parts: [framed(say.noOutput)] };
    if (!missing)
        return { parts: [first, ...more] };
    const { from, to, total, digest } = missing;
    return { parts: [first, ...more], missing: say.missing(from + 1, to, total, (0,comment_parts/* hex */.uh)(digest)) };
}
//# sourceMappingURL=output.js.map
;// CONCATENATED MODULE: ./build/tsc/comment/result.js

/** The comment that ends a run. `isPauseGone`: it failed as platforms do whose pause was answered before. */
function resultComment(record, { parts, missing }, isPauseGone, say) {
    return (0,comment_parts/* paragraphs */.qN)(say.resultTitle[record.outcome], say.resultIntro[record.outcome], parts.length > 1 && say.lastPart(parts.length), parts.at(-1), missing, isPauseGone && say.pauseGone, (0,comment_parts/* details */.zH)([
        ["run", record.run],
        ["segment", record.segment],
        ["time", (0,comment_parts/* time */.kB)(record.at)],
    ], say));
}
//# sourceMappingURL=result.js.map
// EXTERNAL MODULE: ./build/tsc/markdown/box.js
var box = __webpack_require__(4114);
// EXTERNAL MODULE: ./build/tsc/thread/fate.js + 1 modules
var fate = __webpack_require__(3501);
// EXTERNAL MODULE: ./build/tsc/thread/labels.js
var thread_labels = __webpack_require__(1295);
;// CONCATENATED MODULE: ./build/tsc/comment/part.js


/** A comment that holds one part of an output, and nothing to decide. */
function partComment({ of, part, total, run }, content, say) {
    const title = of.kind === "gate"
        ? say.partTitle.gate((0,box/* inlineCode */.ti)(of.key), part, total)
        : say.partTitle[of.kind](part, total);
    return (0,comment_parts/* paragraphs */.qN)(title, content, (0,comment_parts/* details */.zH)([["run", run]], say));
}
//# sourceMappingURL=part.js.map
;// CONCATENATED MODULE: ./build/tsc/thread/parts.js




/** Posts all parts but the last. What an earlier try left behind is taken as it is. */
async function postParts(thread, { of, run }, { parts }, writing) {
    const at = [];
    const own = [];
    // One after the other, since their order is what people read.
    for (const [index, content] of parts.slice(0, -1).entries()) {
        const base = { kind: "part", ...writing, of, part: index + 1, total: parts.length };
        const visible = (0,mask/* mask */.d)(partComment(base, content, thread.say), thread.secrets);
        const shown = (0,digest/* digestOfShown */.bL)(visible);
        const known = run.parts.find(({ record, intact }) => intact && record.shown === shown && record.of.kind === of.kind && record.of.key === of.key);
        if (!known) {
            const { comment } = await (0,log/* append */.BC)(thread, { ...base, shown }, visible);
            own.push(comment.id);
            at.push({ comment: comment.id, shown });
        }
        else
            at.push({ comment: known.comment, shown });
    }
    return { at, own };
}
/**
 * As appendOnce, for a record with an output that may take several comments: the parts before the last are posted first,
 * so that what asks for a decision stands under all that it is about. Whoever turns out to be second removes their parts.
 */
async function appendWhole(thread, belonging, output, writing, write, find) {
    const { at, own } = await postParts(thread, belonging, output, writing);
    const { record, visible } = write(at.length > 0 ? at : undefined);
    const { standing, ...appended } = await (0,log/* appendOnce */.cj)(thread, record, visible, find, belonging.reading);
    if (appended.kind === "duplicate") {
        const named = new Set(partsIn(standing));
        await Promise.all(own.filter((id) => !named.has(id)).map((id) => (0,log/* withdraw */.ne)(thread, id)));
    }
    return appended;
}
function partsIn(entry) {
    const record = entry?.record;
    return record && "parts" in record ? (record.parts?.map(({ comment }) => comment) ?? []) : [];
}
//# sourceMappingURL=parts.js.map
;// CONCATENATED MODULE: ./build/tsc/thread/result.js










/** A result as its record and as what people see of it: the parts that come first, and the comment that ends the run. */
async function tellingOf({ run, at, outcome, segment, output }, thread) {
    // What a platform says of a failure is no Markdown: a name like __init__ would lose its lines.
    const format = outcome === "error" ? "text" : thread.format;
    const whole = await outputOf(output, { ...thread, format });
    const { text } = (0,box/* textOf */.b6)(output);
    // What a platform was seen to say when a pause was answered twice.
    const isPauseGone = outcome === "error" && text.includes("NoneType");
    const base = {
        kind: "result",
        run,
        at,
        outcome,
        ...(segment && { segment }),
        output: (0,digest/* digest */.br)(text),
    };
    return { base, whole, visible: resultComment(base, whole, isPauseGone, thread.say) };
}
/** A result as people would see it in the thread, for where GitHub does not take it. */
async function resultText(settled, thread) {
    const { whole, visible } = await tellingOf(settled, thread);
    return [...whole.parts.slice(0, -1), visible].join("\n\n");
}
/**
 * Writes a run's result down, once: the crew's webhook and the polling Action both learn of it, often in the
 * same second, and either may never come. `before` is the thread as it was read before, if it was.
 */
async function recordResult(thread, settled, before) {
    // A completion is news after a failure: the failure may be that of a resume which came too late.
    const { run: id, outcome, segment } = settled;
    const standing = (ledger) => {
        const { results } = (0,fold/* runOf */.ng)(ledger, id);
        const same = [(0,fold/* resultKey */.ZH)({ outcome: "completed" }), (0,fold/* resultKey */.ZH)({ outcome, segment })];
        return results.find(({ record }) => same.includes((0,fold/* resultKey */.ZH)(record)));
    };
    const reading = await (0,log/* readOn */.Cw)(thread, before);
    const known = standing(reading.ledger);
    if (known)
        return { kind: "duplicate", url: known.url };
    const run = (0,fold/* runOf */.ng)(reading.ledger, id);
    const { base, whole, visible } = await tellingOf(settled, thread);
    const write = (parts) => ({ record: { ...base, ...(parts && { parts }) }, visible });
    const of = { kind: "result", key: (0,fold/* resultKey */.ZH)(base) };
    const appended = await appendWhole(thread, { of, run, reading }, whole, { run: id, at: settled.at }, write, standing);
    const { url } = appended;
    const isDone = outcome === "completed";
    const last = run.gates.at(-1);
    await Promise.all([
        (0,thread_labels/* showStanding */.kx)(thread, reading.ledger, id, isDone ? "done" : "failed"),
        isDone &&
            segment &&
            (0,went_on/* tellWentOn */.dQ)(thread, reading, settled, { segment, told: "completion", next: { kind: "finished", url } }),
        isDone && last && !last.decision && (0,fate/* tellFate */.e)(thread, last, { kind: "closed", url }),
    ]);
    return appended;
}
//# sourceMappingURL=result.js.map
;// CONCATENATED MODULE: ./build/tsc/resume/follow.js






const FIRST_INTERVAL = 1000;
const LONGEST_INTERVAL = 30_000;
const GROWTH = 1.4;
/** Without any sign for so long, the thread says so. The first event of a run was seen to take minutes. */
const SILENCE = 10 * 60_000;
/** The crew's own webhook usually follows the end within a moment, and says more than /status does. */
const WEBHOOK_GRACE = 1500;
/** Milliseconds until the next look: growing, capped, and up to a fifth off so that runs do not march in step. */
function interval(look, random) {
    return Math.min(FIRST_INTERVAL * GROWTH ** look, LONGEST_INTERVAL) * (0.8 + 0.4 * random);
}
async function look({ crew, thread }, segment, before) {
    const [answer, reading] = await Promise.all([
        crew.status(segment),
        // Not to see the thread for a moment is no reason to give up: the decision is made, this only reports.
        (0,log/* readOn */.Cw)(thread, before).catch(() => undefined),
    ]);
    return { status: answer.kind === "status" ? answer.status : undefined, reading };
}
/** What a look shows of the crew going on, if anything: NOT FOUND, which a waiting crew reads as well, shows nothing. */
function signIn(status, next, segment) {
    if (next)
        return { segment: next.record.segment, told: "pause", next: { kind: "next-gate", url: next.url } };
    if (status?.started)
        return { segment, told: "progress" };
    return status?.state === "success" ? { segment, told: "completion" } : undefined;
}
function settled(status) {
    return status?.state === "success" || status?.state === "failure";
}
/** Writes the result down unless the crew's webhook has, and gives the outputs. */
async function settle({ thread, writing, reading }, segment, status, last) {
    const outcome = status.state === "success" ? "completed" : "error";
    if (outcome === "completed")
        await (0,promises_.setTimeout)(WEBHOOK_GRACE);
    const end = { ...writing, at: now(), outcome, segment, output: status.output ?? status.error };
    const unwritten = await recordResult(thread, end, last ?? reading).then(() => undefined, () => resultText(end, thread));
    const { output, tasks, error, executionTime } = status;
    return {
        finalStatus: outcome,
        ...(output !== undefined && { output }),
        ...(tasks !== undefined && { tasks }),
        ...(error !== undefined && { error }),
        ...(executionTime !== undefined && { executionTime }),
        ...(unwritten !== undefined && { unwritten }),
    };
}
/**
 * Looks at the run until it settles, pauses at its next gate, or the deadline comes. AMP says nowhere that a
 * crew waits, so the next gate is looked for in the thread, where its webhook writes it. What shows that the crew
 * went on is told in the thread, and so is that nothing does.
 */
async function follow(following) {
    const { thread, writing, since, deadline } = following;
    const started = Date.now();
    let segment = following.segment;
    let looksAfterResult = 0;
    let seen;
    let last;
    let toldSilence = false;
    // A status that AMP does not have is none: it forgets a crew that waits, and may not know a new segment yet.
    const isSilent = () => seen === undefined || seen === "absent";
    const tellSilence = async () => {
        const minutes = Math.max(1, Math.round((Date.now() - started) / 60_000));
        if (last)
            await (0,went_on/* tellNoSign */.mg)(thread, last, writing.run, minutes);
        toldSilence = true;
    };
    for (let looks = 0; Date.now() < deadline; looks++) {
        const wait = interval(looks, Math.random());
        await (0,promises_.setTimeout)(Math.min(wait, Math.max(0, deadline - Date.now())));
        const { status, reading } = await look(following, segment, last ?? following.reading);
        if (status && status.state !== seen)
            (0,core/* info */.pq)(`The crew's platform says: ${status.state}.`);
        seen = status?.state ?? seen;
        last = reading ?? last;
        const run = reading && (0,fold/* runOf */.ng)(reading.ledger, writing.run);
        const next = run?.gates.find((gate) => gate.comment > since && gate.status === "open");
        const sign = signIn(status, next, segment);
        if (reading && sign)
            await (0,went_on/* tellWentOn */.dQ)(thread, reading, { run: writing.run, at: now() }, sign);
        if (next)
            return { finalStatus: "waiting", commentUrl: next.url };
        if (settled(status))
            return settle(following, segment, status, last);
        // The thread has the result but the platform does not say so yet: a few looks more for the outputs.
        const ended = run?.result && run.result.comment > since ? run.result.record.outcome : undefined;
        if (ended && ++looksAfterResult > 3)
            return { finalStatus: ended };
        segment = run?.segments.at(-1) ?? segment;
        if (!toldSilence && isSilent() && Date.now() - started > SILENCE)
            await tellSilence();
    }
    // Without a single look (wait-minutes: 0) nothing speaks against its running.
    if (!last && seen === undefined)
        return { finalStatus: "running" };
    if (!isSilent())
        return { finalStatus: seen === "waiting" ? "waiting" : "running" };
    await tellSilence();
    const decided = last && (0,fold/* runOf */.ng)(last.ledger, writing.run).gates.findLast(({ decision }) => decision);
    const resume = decided?.decision?.record.resume;
    return { finalStatus: resume?.state === "accepted" && resume.wentOn ? "running" : "unknown" };
}
function now() {
    return new Date().toISOString();
}
//# sourceMappingURL=follow.js.map
// EXTERNAL MODULE: ./build/tsc/comment/decision.js
var comment_decision = __webpack_require__(5929);
// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/jws/compact/sign.js + 8 modules
var sign = __webpack_require__(395);
// EXTERNAL MODULE: ./build/tsc/ledger/secret.js
var secret = __webpack_require__(2231);
;// CONCATENATED MODULE: ./build/tsc/ledger/link.js



/** The webhooks that AMP can be given, one URL each. */
const WEBHOOK_KINDS = ["human-input", "task", "step", "crew", "events"];
const Link = schemas/* object */.Ikc({
    repository: schemas/* string */.YjP().regex(/^[^/]+\/[^/]+$/),
    repositoryId: schemas/* number */.aig().int(),
    thread: schemas/* number */.aig().int().positive(),
    run: schemas/* string */.YjP().min(1),
    kind: schemas/* enum */.k5n(WEBHOOK_KINDS),
});
const HEADER = { alg: "HS256", typ: "crew-gate-link" };
/**
 * A link as a compact JWS. AMP signs none of its task, step and crew webhooks, so the URL itself is the
 * credential. It holds no time and no chance: the same run has the same URLs at every resume, as AMP
 * asks for.
 */
async function mintLink(link, keyring) {
    // Written out in one order, so that equal links are equal texts whoever built the object.
    const { repository, repositoryId, thread, run, kind } = link;
    const payload = JSON.stringify({ repository, repositoryId, thread, run, kind });
    return new sign/* CompactSign */.T(new TextEncoder().encode(payload))
        .setProtectedHeader(HEADER)
        .sign(keyring.current.link);
}
/** The link that a text is, or `undefined` when it is forged, broken or signed with an unknown secret. */
async function readLink(text, keyring) {
    for (const keys of keyring.accepted) {
        try {
            const { payload, protectedHeader } = await compactVerify(text, keys.link, { algorithms: ["HS256"] });
            if (protectedHeader.typ !== HEADER.typ)
                return undefined;
            return Link.parse(JSON.parse(new TextDecoder().decode(payload)));
        }
        catch {
            // Not signed with this one of our keys, or not a JWS at all: the next key decides.
        }
    }
    return undefined;
}
function bearer(link, key) {
    return (0,secret/* mac */.Md)(key, `${link.repositoryId}\n${link.thread}\n${link.run}`).toString("base64url");
}
/** The bearer token that AMP sends with human-input webhooks of this run. */
function mintBearer(link, keyring) {
    return bearer(link, keyring.current.bearer);
}
/** Whether an Authorization header carries this run's bearer token. Compared in constant time. */
function isOurBearer(header, link, keyring) {
    const token = /^Bearer +(\S+)$/i.exec(header.trim())?.[1] ?? "";
    const given = Buffer.from(token, "utf8");
    return keyring.accepted.some((keys) => equal(Buffer.from(bearer(link, keys.bearer), "utf8"), given));
}
//# sourceMappingURL=link.js.map
;// CONCATENATED MODULE: ./build/tsc/resume/callbacks.js


/**
 * The callback URLs of a run and their bearer token: the same at every call for one run. The one for streamed events
 * is there only where the workflow asks for it: not every deployment may know that field.
 */
async function callbacksOf(thread, run, { bridgeUrl, failureEvents }) {
    const { at, place, keyring } = thread;
    const base = {
        repository: `${at.repository.owner}/${at.repository.name}`,
        repositoryId: place.repository,
        thread: place.thread,
        run,
    };
    const url = async (kind) => `${bridgeUrl}/api/webhooks/${kind}?link=${await mintLink({ ...base, kind }, keyring)}`;
    const [humanInput, task, step, crew, events] = await Promise.all([
        url("human-input"),
        url("task"),
        url("step"),
        url("crew"),
        url("events"),
    ]);
    const bearer = mintBearer(base, keyring);
    const callbacks = { humanInput, task, step, crew, bearer, ...(failureEvents && { events }) };
    // Each is a credential: who has it can post events for this run.
    for (const secret of Object.values(callbacks))
        (0,core/* setSecret */.Pq)(secret);
    return callbacks;
}
//# sourceMappingURL=callbacks.js.map
;// CONCATENATED MODULE: ./build/tsc/resume/decision.js

/** AMP's answer as a decision's record has it. */
function resumeOf(answer) {
    if (answer.kind === "refused")
        return { state: "refused", why: answer.why };
    if (answer.kind === "unknown")
        return { state: "unknown", why: answer.why };
    const { segment, status } = answer;
    return { state: "accepted", ...(segment && { segment }), ...(status && { status }) };
}
/** A decision as it stands in the thread before AMP is called. */
function recordOf(order, writing) {
    const { gate, verdict, person, others, source, decidedIn = source, sent } = order;
    return {
        kind: "decision",
        ...writing,
        gate: gate.record.gate,
        verdict,
        person,
        comment: decidedIn.id,
        ...(decidedIn.isReview && { review: true }),
        others: [...others],
        claim: gate.nextClaim,
        sent: (0,digest/* digest */.br)(sent),
        resume: { state: "sending" },
    };
}
//# sourceMappingURL=decision.js.map
// EXTERNAL MODULE: ./build/tsc/resume/lifetime.js
var lifetime = __webpack_require__(5814);
;// CONCATENATED MODULE: ./build/tsc/resume/hand-over.js






/**
 * Hands a decision to the crew, at most once: claims the gate, writes the decision down, calls AMP, and writes
 * down what became of it. A refusal that started nothing opens the gate again; an unknown outcome leaves it
 * decided, for people to look at.
 */
async function handOver(settings, thread, order, writing) {
    const { github, at } = thread;
    const { run, gate, verdict, sent, source } = order;
    const { mark } = settings;
    const isTooSlow = () => (0,lifetime/* isTooLate */.h)(order.asOf);
    if (isTooSlow())
        return { kind: "too-slow" };
    const asked = { thread: at.thread, source };
    mark({ kind: "claiming", ...asked });
    const claim = await (0,reactions/* claimGate */.UN)(github, at, gate.comment, gate.nextClaim);
    if (claim.kind !== "won")
        mark({ kind: "asked", ...asked });
    if (claim.kind === "lost") {
        const age = claim.since === undefined ? 0 : Date.now() - claim.since;
        return { kind: "claimed-before", isStuck: age > lifetime/* CLAIM_LIFETIME */.X };
    }
    if (claim.kind !== "won")
        return { kind: claim.kind };
    const claimed = {
        ...asked,
        run: run.id,
        gate: gate.comment,
        reaction: claim.reaction,
        claim: gate.nextClaim,
        at: writing.at,
        asOf: order.asOf,
    };
    mark({ kind: "claimed", ...claimed });
    const release = () => (0,reactions/* releaseGate */.$n)(github, at, gate.comment, claim.reaction);
    const view = {
        round: gate.record.round,
        sent,
        ...(order.remarks && { remarks: order.remarks }),
        commentUrl: source.url,
        isAgain: order.decidedIn !== undefined,
    };
    const sending = recordOf(order, writing);
    const [callbacks, written, isSecond] = await Promise.all([
        callbacksOf(thread, run.id, settings),
        (0,log/* append */.BC)(thread, sending, (0,comment_decision/* decisionComment */.O_)(sending, view, thread.say)).catch(async (error) => {
            // Nothing went to the crew, so nobody should find the gate claimed; unless the claim may be another's by now.
            if (!isTooSlow())
                await release().catch(() => undefined);
            throw error;
        }),
        (0,reactions/* wasClaimedBefore */.O)(github, at, gate.comment, gate.nextClaim, {
            reaction: claim.reaction,
            lifetime: lifetime/* CLAIM_LIFETIME */.X,
        }),
    ]);
    if (isSecond) {
        await Promise.all([(0,log/* withdraw */.ne)(thread, written.comment.id), release()]);
        mark({ kind: "asked", ...asked });
        return { kind: "claimed-before", isStuck: false };
    }
    if (isTooSlow()) {
        // The claim stays: others may have counted on it. Whoever decides next is told how to free the gate.
        await (0,log/* withdraw */.ne)(thread, written.comment.id);
        mark({ kind: "asked", ...asked });
        return { kind: "too-slow" };
    }
    const execution = run.execution ?? gate.record.execution;
    const decision = { execution, task: gate.record.task, approve: verdict === "approve", feedback: sent };
    const called = { ...claimed, decision: written.comment.id };
    mark({ kind: "calling", ...called });
    const answer = await settings.crew.resume({ ...decision, callbacks });
    const resume = resumeOf(answer);
    mark({ kind: "answered", ...called, resume });
    const record = { ...written.record, resume };
    const visible = (0,comment_decision/* decisionComment */.O_)(record, view, thread.say);
    // AMP has answered: whatever GitHub does now, the answer is told.
    const writes = await Promise.allSettled([
        (0,log/* rewrite */.v8)(thread, written.comment.id, record, visible),
        answer.kind === "refused" && release(),
        // GitHub's REST knows no reactions to reviews.
        !source.isReview && (0,reactions/* react */.wv)(github, at, source.id, answer.kind === "accepted" ? "rocket" : "confused"),
    ]);
    const failed = writes.some(({ status }) => status === "rejected");
    return {
        kind: "answered",
        answer,
        execution,
        url: written.comment.url,
        ...(failed && { unwritten: visible }),
    };
}
//# sourceMappingURL=hand-over.js.map
;// CONCATENATED MODULE: ./build/tsc/action/refuse.js





function sentenceOf(asking, refusal, say) {
    if (refusal.reason === "not-permitted")
        return say.refusal["not-permitted"]((0,box/* inlineCode */.ti)(refusal.role), (0,box/* inlineCode */.ti)(refusal.minimum));
    if (refusal.reason === "already-decided") {
        const { accepted, by } = refusal;
        return say.refusal[accepted ? "already-decided" : "decided-unknown"](by);
    }
    if (refusal.reason === "which-gate")
        return say.refusal["which-gate"](choices(asking, refusal.names, say));
    if (refusal.reason === "misspelt")
        return say.refusal.misspelt(refusal.nearest);
    return say.refusal[refusal.reason];
}
/** The command once for every gate that it may mean. */
function choices({ command }, names, say) {
    const verb = command.kind === "misspelt" ? command.nearest : command.kind;
    return (0,comment_parts/* list */.p_)(names.map((name) => (0,box/* inlineCode */.ti)(`/${verb} ${name}`)), say);
}
/** Answers a command that is not carried out: words for the person, a green run for everybody else. */
async function refuse(thread, asking, refusal) {
    const message = sentenceOf(asking, refusal, thread.say);
    // No `decision`: a step after this one that asks for "approve" must not take a refusal for one.
    const result = { reason: refusal.reason, message, issueNumber: asking.thread };
    // Pull requests are reviewed every day, and most of them have no crew that waits.
    if (refusal.reason === "no-gate" && asking.review && (0,read/* readCommand */.UK)(asking.comment.body).kind === "none")
        return result;
    if (refusal.reason === "locked") {
        // Some may still comment in a locked conversation, nobody may react. Where even words fail, the summary
        // has them, and the job is red because somebody has to unlock it.
        const url = await (0,log/* reply */.Tm)(thread, message).catch(() => undefined);
        return url ? { ...result, commentUrl: url } : { ...result, failed: true };
    }
    // Where several people comment, each sees whom it answers.
    const words = `[${(0,comment_parts/* person */.MV)(asking.person.login)}](${asking.comment.url}): ${message}`;
    const [url] = await Promise.all([
        (0,log/* reply */.Tm)(thread, words),
        // GitHub's REST knows no reactions to reviews.
        !asking.review && (0,reactions/* react */.wv)(thread.github, thread.at, asking.comment.id, "confused"),
    ]);
    return { ...result, commentUrl: url };
}
//# sourceMappingURL=refuse.js.map
;// CONCATENATED MODULE: ./build/tsc/comment/notice.js


/** The comment that tells what people should know and that decides nothing. `output` is what came with it. */
function noticeComment({ about, run, segment, at }, fields, output, say) {
    const words = say.notice[about];
    return (0,comment_parts/* paragraphs */.qN)(say.noticeTitle[about], typeof words === "string" ? words : words((0,comment_parts/* list */.p_)(fields.map(box/* inlineCode */.ti), say)), output && output.parts.length > 1 && say.lastPart(output.parts.length), output?.parts.at(-1), output?.missing, (0,comment_parts/* details */.zH)([
        ["run", run],
        ["segment", segment],
        ["time", (0,comment_parts/* time */.kB)(at)],
    ], say));
}
//# sourceMappingURL=notice.js.map
;// CONCATENATED MODULE: ./build/tsc/action/stuck.js






async function tell(thread, { record: { gate }, nextClaim }, about, writing) {
    const record = { kind: "notice", ...writing, about, key: (0,gates/* claimKey */.Eo)(gate, nextClaim) };
    return (0,log/* append */.BC)(thread, record, noticeComment(record, [gate], undefined, thread.say));
}
/**
 * Tells that a gate is held by a job that left no decision. That job sent nothing, unless somebody removed its decision,
 * so people look first; only what they write after this frees the gate.
 */
async function tellStuck(thread, asking, gate, writing) {
    const url = gate.stuck ? gate.stuck.url : (await tell(thread, gate, "claim-stuck", writing)).comment.url;
    if (!asking.review)
        await (0,reactions/* react */.wv)(thread.github, thread.at, asking.comment.id, "confused");
    const message = `Gate ${gate.record.gate} is held by a job that left no decision.`;
    return { reason: "claim-stuck", message, issueNumber: asking.thread, commentUrl: url };
}
/** Frees a gate that the thread says is stuck, for somebody who wrote after that. */
async function free(thread, asking, gate, writing) {
    const claim = await (0,reactions/* claimGate */.UN)(thread.github, thread.at, gate.comment, gate.nextClaim);
    if (claim.kind === "locked")
        return refuse(thread, asking, { reason: "locked" });
    if (claim.kind === "used-up")
        return refuse(thread, asking, { reason: "claims-used-up" });
    if (claim.kind === "won") {
        // Nobody held it: given back, it is as it was.
        await (0,reactions/* releaseGate */.$n)(thread.github, thread.at, gate.comment, claim.reaction);
        return refuse(thread, asking, { reason: "nothing-unknown" });
    }
    const age = claim.since === undefined ? 0 : Date.now() - claim.since;
    if (age <= lifetime/* CLAIM_LIFETIME */.X)
        return refuse(thread, asking, { reason: "already-claimed" });
    if (!gate.stuck || Date.parse(asking.at) <= gate.stuck.saidAt)
        return tellStuck(thread, asking, gate, writing);
    const { comment } = await tell(thread, gate, "claim-freed", writing);
    await (0,reactions/* react */.wv)(thread.github, thread.at, asking.comment.id, "rocket");
    const message = `Gate ${gate.record.gate} can be decided again.`;
    return { reason: "freed", message, issueNumber: asking.thread, commentUrl: comment.url };
}
//# sourceMappingURL=stuck.js.map
// EXTERNAL MODULE: ./build/tsc/action/result.js
var action_result = __webpack_require__(4331);
;// CONCATENATED MODULE: ./build/tsc/action/carry-out.js






/**
 * Hands an order to the crew and follows the run until it settles, pauses again, or the budget ends. Who loses the
 * claim is told so, and nothing is sent. `ifLate` is what it comes to instead for somebody whose approval was counted:
 * the one that reached the number a moment before went to the crew.
 */
async function carryOut(settings, { thread, reading }, asking, order, writing, ifLate) {
    const { gate, verdict, person } = order;
    const handed = await handOver(settings, thread, order, writing);
    if (handed.kind === "claimed-before" && handed.isStuck)
        return tellStuck(thread, asking, gate, writing);
    if (handed.kind === "claimed-before")
        return ifLate ?? refuse(thread, asking, { reason: "already-claimed" });
    if (handed.kind === "too-slow")
        return refuse(thread, asking, { reason: "too-slow" });
    if (handed.kind === "used-up")
        return refuse(thread, asking, { reason: "claims-used-up" });
    if (handed.kind === "locked")
        return refuse(thread, asking, { reason: "locked" });
    const { answer, execution, url, unwritten } = handed;
    const told = {
        executionId: execution,
        taskId: gate.record.task,
        issueNumber: asking.thread,
        commentUrl: url,
        ...(unwritten && { unwritten, failed: true }),
    };
    if (answer.kind !== "accepted") {
        const { why } = answer;
        const error = { message: `${why}.`, failed: true, error: why };
        // A refusal started nothing: the gate is open again.
        const finalStatus = answer.kind === "refused" ? "waiting" : "unknown";
        return { ...told, ...error, reason: (0,action_result/* reasonOf */.A3)(answer), finalStatus };
    }
    (0,core/* info */.pq)(`AMP accepted the decision on gate ${gate.record.gate}.`);
    const { crew, waitMinutes, mark } = settings;
    mark({ kind: "following", thread: asking.thread });
    const segment = answer.segment ?? execution;
    const deadline = Date.now() + waitMinutes * 60_000;
    const followed = await follow({ crew, thread, reading, writing, segment, since: gate.comment, deadline });
    return {
        ...told,
        // Only now: a step after this one that asks for "approve" must not take a decision that AMP did not.
        decision: verdict,
        reason: verdict === "approve" ? "approved" : "revised",
        message: `${person.login} decided gate ${gate.record.gate}: ${verdict}.`,
        resumeStatus: answer.status ?? "accepted",
        kickoffId: segment,
        ...followed,
        ...(followed.unwritten !== undefined && { failed: true }),
    };
}
//# sourceMappingURL=carry-out.js.map
;// CONCATENATED MODULE: ./build/tsc/thread/teams.js


const Membership = schemas/* looseObject */._H3({ state: schemas/* string */.YjP() });
/** A team that the token cannot see. Whether somebody is in it is unknown then, which is not the same as no. */
class TeamUnreadable extends Error {
    name = "TeamUnreadable";
}
/**
 * Whether somebody is an active member of a team or, as GitHub counts them, of a team below it. Throws TeamUnreadable
 * where the token may not know: GITHUB_TOKEN never may, an App's token with the permission *Members: read* may.
 */
async function isInTeam(github, { organisation, slug }, login) {
    const team = { org: organisation, team_slug: slug };
    try {
        const route = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
        const { data } = await github.request(route, { ...team, username: login });
        return Membership.parse(data).state === "active";
    }
    catch (error) {
        const status = (0,thread_github/* statusOf */.c2)(error);
        if (status !== 404 && status !== 403)
            throw error;
        // 404 is "not a member" and "no such team to you" alike.
        const sees = status === 404 && (await seesTeam(github, team));
        if (sees)
            return false;
        throw new TeamUnreadable(`${organisation}/${slug}`);
    }
}
async function seesTeam(github, team) {
    try {
        await github.request("GET /orgs/{org}/teams/{team_slug}", team);
        return true;
    }
    catch (error) {
        if ((0,thread_github/* statusOf */.c2)(error) === 404 || (0,thread_github/* statusOf */.c2)(error) === 403)
            return false;
        throw error;
    }
}
//# sourceMappingURL=teams.js.map
// EXTERNAL MODULE: ./build/tsc/action/settings.js + 10 modules
var action_settings = __webpack_require__(3322);
// EXTERNAL MODULE: ./build/tsc/action/thread.js
var action_thread = __webpack_require__(1458);
;// CONCATENATED MODULE: ./build/tsc/action/look.js








async function isListed({ github, policy }, login) {
    const { approvers } = policy;
    if (!(0,command_policy/* isRestricted */.Ez)(approvers) || (0,command_policy/* isNamed */.ev)(login, approvers))
        return true;
    const memberships = await Promise.all(approvers.teams.map((team) => isInTeam(github, team, login)));
    return memberships.includes(true);
}
/** Role and teams side by side; for a likely stranger one after the other, and teams only where the role suffices. */
async function standingOf(settings, { person, isOutsider }) {
    const { github, repository, policy } = settings;
    const asked = (0,thread_github/* roleOf */.kp)(github, repository, person.login);
    const listed = isOutsider ? undefined : isListed(settings, person.login);
    // Looked at below; until then a failure of it must not end the job.
    listed?.catch(() => undefined);
    const role = await asked;
    // Whoever may not decide by their role finds no fault with how the workflow names teams.
    if (!(0,command_policy/* reaches */.O6)(role, policy.minimumRole))
        return { role, isListed: false };
    try {
        return { role, isListed: await (listed ?? isListed(settings, person.login)) };
    }
    catch (error) {
        if (!(error instanceof TeamUnreadable))
            throw error;
        throw new action_settings/* Misconfigured */.a(`approvers names the team ${error.message}, which github-token cannot read. Use the token of a GitHub App with the permission Members: read, or name the people.`);
    }
}
/** What asked as it is now. The list of comments holds a comment; a review is asked for. */
async function reviewIn({ comment, review }, thread) {
    if (!review)
        return undefined;
    const now = await reviewNow(thread.github, thread.at, comment.id);
    return now && { body: now.body, edited: now.state !== review.state.toLowerCase() };
}
/**
 * Looks at who asks, at the thread and at what asked, side by side: one round trip. Who most likely has no say is asked
 * for their role first, so that a stranger costs no more than that and an answer.
 */
async function look_look(settings, asking) {
    const { policy } = settings;
    const thread = await (0,action_thread/* threadOf */.u)(settings, asking.thread, asking.repositoryId);
    const known = asking.isOutsider ? await standingOf(settings, asking) : undefined;
    const refusal = known && barred(known, policy);
    if (refusal)
        return { kind: "barred", thread, refusal };
    const [standing, reading, review] = await Promise.all([
        known ?? standingOf(settings, asking),
        // The list holds the asking comment as it is now; the event may not have counted it yet.
        (0,log/* readThread */.nj)(thread, asking.comments + 1),
        reviewIn(asking, thread),
    ]);
    const { comments, ledger, isMoved } = reading;
    const { comment } = asking;
    const now = asking.review ? review : comments.find(({ id }) => id === comment.id);
    const position = asking.review ? positionAt(comments, asking.at) : comment.id;
    const askedAt = Date.parse(asking.at);
    return {
        kind: "seen",
        thread,
        reading,
        wanted: { asking, standing, policy, ledger, now, position, askedAt, isMoved },
    };
}
//# sourceMappingURL=look.js.map
;// CONCATENATED MODULE: ./build/tsc/action/again.js










/** The command that a decision was made with, if what made it is still there. */
async function commandOf({ record }, thread, { comments }) {
    if (record.review) {
        const review = await reviewNow(thread.github, thread.at, record.comment);
        return review && (0,read/* readReview */.ty)(review.state, review.body);
    }
    const comment = comments.find(({ id }) => id === record.comment);
    return comment && !comment.edited ? (0,read/* readCommand */.UK)(comment.body) : undefined;
}
/** The exact text that a decision sent, from what it was made with. `undefined` when that says another text now. */
async function wordsAgain(decision, thread, reading, settings) {
    const { verdict, sent } = decision.record;
    const command = await commandOf(decision, thread, reading);
    const plain = { sent: settings.approvalText };
    const words = command && (command.kind === "approve" || command.kind === "revise") ? wordsOf(command, settings) : plain;
    if ((0,digest/* digest */.br)(words.sent) === sent)
        return words;
    // An approval is the workflow's own text, whatever it was when it was sent first.
    return verdict === "approve" ? plain : undefined;
}
/** Carries out `/resume-again`: sends a decision of unknown outcome once more under a new claim, or frees a stuck gate. */
async function again(settings, asking) {
    const seen = await look_look(settings, asking);
    const { thread } = seen;
    if (seen.kind === "barred")
        return refuse(thread, asking, seen.refusal);
    const judgement = judgeAgain(seen.wanted, Date.now());
    if (judgement.kind === "refused")
        return refuse(thread, asking, judgement.refusal);
    const { run, gate } = judgement;
    const writing = { run: run.id, at: new Date().toISOString() };
    if (judgement.kind === "free")
        return free(thread, asking, gate, writing);
    const { decision } = judgement;
    if (judgement.kind === "tell") {
        // Its post step did not come to it, or could not write.
        await tellUnknown(thread, decision);
        return refuse(thread, asking, { reason: "outcome-unknown" });
    }
    const words = await wordsAgain(decision, thread, seen.reading, settings);
    if (!words)
        return refuse(thread, asking, { reason: "words-lost" });
    const order = {
        run,
        gate,
        verdict: decision.record.verdict,
        ...words,
        person: asking.person,
        others: [decision.record.person],
        decidedIn: { id: decision.record.comment, isReview: decision.record.review === true },
        source: { id: asking.comment.id, url: asking.comment.url, isReview: false },
        asOf: seen.reading.at,
    };
    return carryOut(settings, seen, asking, order, writing);
}
//# sourceMappingURL=again.js.map
// EXTERNAL MODULE: ./build/tsc/ledger/news.js
var news = __webpack_require__(9912);
;// CONCATENATED MODULE: ./build/tsc/comment/status.js



/** What the platform says, and how far it is where it tells. */
function words({ run, platform, progress }, say) {
    // The thread says it itself.
    if (run.result && (platform === "success" || platform === "failure"))
        return "";
    if (!progress)
        return say.platformSays[platform];
    const { done, total, current, agent } = progress;
    const at = current && say.statusTask((0,box/* inlineCode */.ti)(current), agent ? (0,box/* inlineCode */.ti)(agent) : "");
    const far = total === undefined ? "" : say.statusTasks(done, total);
    return [say.platformSays[platform], far, at].filter(Boolean).join(" ");
}
/** Where a run stands by what its thread holds. */
function standing(run, say) {
    const { record, gates, result, notices } = run;
    const gate = gates.at(-1);
    if (gate?.status === "open")
        return say.status.waiting((0,box/* inlineCode */.ti)(gate.record.gate), gate.url);
    if (result)
        return say.status[result.record.outcome](result.url);
    const decision = gate?.decision;
    const resume = decision?.record.resume;
    if (decision && resume?.state === "sending")
        return say.status.handing(decision.url);
    if (decision && resume?.state === "unknown" && !resume.wentOn)
        return say.status.unknown(decision.url);
    const failure = notices.findLast(({ record: { about } }) => about === "failure-reported");
    if (failure && failure.comment > (decision?.comment ?? 0))
        return say.status.reported(failure.url);
    const silence = (0,news/* silenceOf */.D)(run);
    if (silence)
        return say.status.silent(silence.url);
    const state = record?.record.kickoff.state ?? "started";
    return state === "unknown" ? say.status.maybe : say.status[state];
}
/** The answer to `/status`: one line a run, oldest first. */
function statusComment(lines, at, say) {
    if (lines.length === 0)
        return say.statusNone;
    const told = lines.map((line) => say.signs.statusLine((0,box/* inlineCode */.ti)(line.run.id), standing(line.run, say), words(line, say)));
    return (0,comment_parts/* paragraphs */.qN)(say.statusTitle((0,comment_parts/* time */.kB)(at)), told.join("\n"));
}
//# sourceMappingURL=status.js.map
;// CONCATENATED MODULE: ./build/tsc/action/answer.js






/** As many runs of a thread are asked about as people look at. */
const ASKED_RUNS = 3;
/** Whether only the crew's platform can tell where a run stands. */
function isUnderWay({ segments, gates, result }) {
    return segments.length > 0 && !result && !gates.some(({ status }) => status === "open");
}
/** Asks the crew's platform, and writes a result down that nobody brought. */
async function askPlatform({ crew }, thread, run) {
    const segment = run.segments.at(-1) ?? "";
    const answer = await crew.status(segment);
    if (answer.kind !== "status")
        return { platform: "silent" };
    const { state, output, error, progress } = answer.status;
    if (state === "success" || state === "failure") {
        const outcome = state === "success" ? "completed" : "error";
        const end = {
            run: run.id,
            at: new Date().toISOString(),
            outcome,
            segment,
            output: output ?? error,
        };
        await recordResult(thread, end);
    }
    return { platform: state, ...(progress && { progress }) };
}
async function tellStatus(settings, asking, thread) {
    const before = await (0,log/* readThread */.nj)(thread, asking.comments + 1);
    // Strangers read what is here; they do not make us call.
    const asked = asking.isOutsider ? [] : before.ledger.runs.filter(isUnderWay).slice(-ASKED_RUNS);
    const answers = new Map(await Promise.all(asked.map(async (run) => [run.id, await askPlatform(settings, thread, run)])));
    const settled = [...answers.values()].some(({ platform }) => platform === "success" || platform === "failure");
    const { ledger } = settled ? await (0,log/* readThread */.nj)(thread) : before;
    const lines = ledger.runs.map((run) => ({
        run,
        ...(answers.get(run.id) ?? { platform: "unasked" }),
    }));
    const url = await (0,log/* reply */.Tm)(thread, statusComment(lines, new Date().toISOString(), thread.say));
    return {
        reason: "told-status",
        message: "The thread says where it stands.",
        issueNumber: asking.thread,
        commentUrl: url,
    };
}
/** Answers what decides nothing: `/status`, `/help`, a misspelt command, or several at once. */
async function answer(settings, asking) {
    const { command, comment } = asking;
    const thread = await (0,action_thread/* threadOf */.u)(settings, asking.thread, asking.repositoryId);
    if (command.kind === "misspelt")
        return refuse(thread, asking, { reason: "misspelt", nearest: command.nearest });
    if (command.kind === "several")
        return refuse(thread, asking, { reason: "several-commands" });
    const told = command.kind === "status"
        ? tellStatus(settings, asking, thread)
        : (0,log/* reply */.Tm)(thread, thread.say.help).then((url) => ({
            reason: "told-help",
            message: "The thread lists the commands.",
            issueNumber: asking.thread,
            commentUrl: url,
        }));
    const [result] = await Promise.all([told, (0,reactions/* react */.wv)(thread.github, thread.at, comment.id, "rocket")]);
    return result;
}
//# sourceMappingURL=answer.js.map
;// CONCATENATED MODULE: ./build/tsc/resume/count.js







/** Whether what approved still does: the comment is there and unedited, or the review was not dismissed. */
async function stands(thread, comments, { record }) {
    if (record.review)
        return (await reviewNow(thread.github, thread.at, record.comment))?.state === "approved";
    const comment = comments.find(({ id }) => id === record.comment);
    return comment !== undefined && !comment.edited && (0,read/* readCommand */.UK)(comment.body).kind === "approve";
}
async function count_standing(thread, comments, gate) {
    const kept = await Promise.all(gate.approvals.map((approval) => stands(thread, comments, approval)));
    const people = gate.approvals.filter((_, index) => kept[index]).map(({ record }) => record.person);
    return [...new Map(people.map((person) => [person.id, person])).values()];
}
/**
 * Counts one more person's approval of a gate. Short of the number it is written down, and the thread is read once more:
 * of two that come at the same moment, neither has seen the other before, and both see both after. Then the claim decides
 * which of them goes to the crew.
 */
async function countApproval(thread, { comments, at: asOf }, { run, gate }, by, wanted, writing) {
    const { person, source } = by;
    const before = await count_standing(thread, comments, gate);
    const others = (people) => people.filter(({ id }) => id !== person.id);
    const isCounted = before.length > others(before).length;
    if (others(before).length + 1 >= wanted)
        return { kind: "reached", others: others(before), gate, asOf };
    if (isCounted)
        return { kind: "before" };
    const record = {
        kind: "approval",
        ...writing,
        gate: gate.record.gate,
        person,
        comment: source.id,
        ...(source.isReview && { review: true }),
    };
    const count = before.length + 1;
    const visible = (0,comment_decision/* approvalComment */.b)(record, { count, wanted, commentUrl: source.url }, thread.say);
    const appended = await (0,log/* append */.BC)(thread, record, visible).catch((error) => {
        if ((0,thread_github/* statusOf */.c2)(error) === 403 && (0,reactions/* isLocked */.ln)(String(error)))
            return undefined;
        throw error;
    });
    if (!appended)
        return { kind: "locked" };
    const written = { url: appended.comment.url, count };
    const now = await (0,log/* readThread */.nj)(thread, comments.length + 1);
    const gateNow = (0,fold/* runOf */.ng)(now.ledger, run.id).gates.find((known) => known.record.gate === gate.record.gate);
    const people = gateNow ? await count_standing(thread, now.comments, gateNow) : [];
    if (gateNow?.status === "open" && people.length >= wanted)
        return { kind: "reached", others: others(people), gate: gateNow, asOf: now.at, written };
    return { kind: "short", written };
}
//# sourceMappingURL=count.js.map
;// CONCATENATED MODULE: ./build/tsc/action/decide.js







/**
 * Carries out a comment's or review's decision: reads and judges, counts where it takes several people, hands it to the
 * crew, and follows the run. Three round trips to GitHub before the crew hears of it.
 */
async function decide(settings, asking) {
    const { policy } = settings;
    const { command, person, comment } = asking;
    const seen = await look_look(settings, asking);
    const { thread } = seen;
    if (seen.kind === "barred")
        return refuse(thread, asking, seen.refusal);
    const judgement = judge(seen.wanted, settings.approvalText);
    if (judgement.kind === "refused")
        return refuse(thread, asking, judgement.refusal);
    const { run } = judgement;
    const writing = { run: run.id, at: new Date().toISOString() };
    const source = { id: comment.id, url: comment.url, isReview: asking.review !== undefined };
    const count = command.kind === "approve"
        ? await countApproval(thread, seen.reading, judgement, { person, source }, policy.requiredApprovals, writing)
        : { kind: "reached", others: [], gate: judgement.gate, asOf: seen.reading.at };
    if (count.kind === "before")
        return refuse(thread, asking, { reason: "already-counted" });
    if (count.kind === "locked")
        return refuse(thread, asking, { reason: "locked" });
    const { written } = count;
    const counted = {
        reason: "counted",
        message: `Approval ${written?.count} of ${policy.requiredApprovals} by ${person.login}.`,
        issueNumber: asking.thread,
        ...(written && { commentUrl: written.url }),
    };
    if (written && !source.isReview)
        await (0,reactions/* react */.wv)(thread.github, thread.at, comment.id, "rocket");
    if (count.kind === "short")
        return counted;
    const order = {
        run,
        gate: count.gate,
        verdict: command.kind,
        ...wordsOf(command, settings),
        person,
        others: count.others,
        source,
        asOf: count.asOf,
    };
    return carryOut(settings, seen, asking, order, writing, written && counted);
}
//# sourceMappingURL=decide.js.map
// EXTERNAL MODULE: ./build/tsc/action/inputs.js
var action_inputs = __webpack_require__(7871);
// EXTERNAL MODULE: ./node_modules/ofetch/dist/node.mjs + 1 modules
var node = __webpack_require__(1785);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/tsc/ledger/challenge.js


function tag(keys, purpose, nonce) {
    return (0,secret/* mac */.Md)(keys.challenge, `${purpose}\n${nonce}`).toString("base64url");
}
function same(a, b) {
    return (0,secret/* equal */.LC)(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
}
/** A question that only who holds the same secret can read as one and answer. The secret itself is not in it. */
function mintChallenge(keyring) {
    const nonce = (0,external_node_crypto_.randomBytes)(18).toString("base64url");
    return `${nonce}.${tag(keyring.current, "ask", nonce)}`;
}
/**
 * The answer to a challenge that one of our secrets signed, or `undefined`: strangers get nothing signed, so there
 * is nothing to learn from asking.
 */
function answerChallenge(challenge, keyring) {
    const [nonce = "", asked = ""] = challenge.split(".");
    const keys = keyring.accepted.find((own) => same(tag(own, "ask", nonce), asked));
    return keys && tag(keys, "answer", nonce);
}
/** Whether an answer to our challenge comes from who holds our current secret. */
function isAnswered(challenge, answer, keyring) {
    const [nonce = ""] = challenge.split(".");
    return same(tag(keyring.current, "answer", nonce), answer);
}
//# sourceMappingURL=challenge.js.map
;// CONCATENATED MODULE: ./build/tsc/thread/workflows.js

const Listing = schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), path: schemas/* string */.YjP() }));
const File = schemas/* looseObject */._H3({ content: schemas/* string */.YjP() });
const FOLDER = ".github/workflows";
/** The workflow files on the default branch, with their texts. Throws what GitHub answers, 404 where there are none. */
async function readWorkflows(github, { owner, name: repo }) {
    const route = "GET /repos/{owner}/{repo}/contents/{path}";
    const { data } = await github.request(route, { owner, repo, path: FOLDER });
    const files = Listing.parse(data).filter(({ name }) => /\.ya?ml$/.test(name));
    return Promise.all(files.map(async ({ path }) => {
        const file = await github.request(route, { owner, repo, path });
        return { path, text: Buffer.from(File.parse(file.data).content, "base64").toString("utf8") };
    }));
}
//# sourceMappingURL=workflows.js.map
;// CONCATENATED MODULE: ./build/tsc/action/doctor/finding.js
function finding(about, verdict, says) {
    return { about, verdict, says };
}
//# sourceMappingURL=finding.js.map
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/tsc/action/doctor/workflow.js



const Names = schemas/* union */.KCZ([schemas/* string */.YjP().transform((name) => [name]), schemas/* array */.YOg(schemas/* string */.YjP())]);
const Event = schemas/* looseObject */._H3({ types: Names.optional() }).nullish();
const Triggers = schemas/* union */.KCZ([
    Names.transform((names) => Object.fromEntries(names.map((name) => [name, null]))),
    schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())
        .transform((events) => Object.fromEntries(Object.entries(events).map(([name, event]) => [name, Event.safeParse(event).data]))),
]);
const Concurrency = schemas/* union */.KCZ([
    schemas/* string */.YjP().transform(() => ({})),
    schemas/* looseObject */._H3({ "cancel-in-progress": schemas/* unknown */.L5J().optional(), queue: schemas/* string */.YjP().optional() }),
]);
const Permissions = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())]).optional();
const Step = schemas/* looseObject */._H3({ uses: schemas/* string */.YjP().optional(), with: schemas/* looseObject */._H3({}).nullish() });
const Job = schemas/* looseObject */._H3({
    if: schemas/* unknown */.L5J().optional(),
    concurrency: Concurrency.optional(),
    permissions: Permissions,
    steps: schemas/* array */.YOg(Step).default([]),
});
const Workflow = schemas/* looseObject */._H3({
    on: Triggers,
    concurrency: schemas/* unknown */.L5J().optional(),
    permissions: Permissions,
    jobs: schemas/* record */.g1P(schemas/* string */.YjP(), Job),
});
function workflow_read(text) {
    try {
        return Workflow.safeParse((0,dist.parse)(text)).data;
    }
    catch {
        return undefined;
    }
}
/** Whether a job has a step that decides on comments with this action. */
function decides({ steps }, action) {
    return steps.some(({ uses = "", with: inputs }) => {
        const [name = ""] = uses.toLowerCase().split("@");
        const own = action ? name === action.toLowerCase() : uses.startsWith("./");
        const command = inputs?.["command"] ?? "auto";
        return own && command === "auto";
    });
}
function onTriggers({ on }) {
    const types = on["issue_comment"]?.types;
    if (!("issue_comment" in on))
        return [["mend", "It does not run on issue_comment, so no comment reaches it."]];
    if (types && !types.includes("created"))
        return [["mend", "Its issue_comment has types without created, so no new comment reaches it."]];
    return types?.length === 1
        ? []
        : [["advice", "Set the types of issue_comment to [created]: nothing else decides."]];
}
function onConcurrency(workflow, job) {
    if (workflow.concurrency !== undefined)
        return [
            [
                "mend",
                "Move concurrency from the workflow to the job: there, any comment can cancel a waiting decision.",
            ],
        ];
    const own = job.concurrency;
    if (!own)
        return [
            ["advice", "Give the job a concurrency group per thread, so that decisions wait for one another."],
        ];
    const cancel = own["cancel-in-progress"];
    if (cancel !== undefined && cancel !== false)
        return [
            ["mend", "Set cancel-in-progress of the job's concurrency to false: a decision must not be cut off."],
        ];
    return own.queue === "max"
        ? []
        : [
            [
                "advice",
                "Set queue of the job's concurrency to max: of three quick comments, the second is dropped otherwise.",
            ],
        ];
}
function onRights({ permissions: general }, { permissions: own, ...job }) {
    const rights = own ?? general;
    const missing = typeof rights === "object" ? rights["issues"] !== "write" : rights === "read-all" || rights === "";
    const advice = missing ? [["mend", "Give it the permission issues: write."]] : [];
    if (job.if === undefined)
        advice.push([
            "advice",
            "Give the job an if: that keeps bots and talk out, since every comment starts it.",
        ]);
    return advice;
}
/**
 * What is to be mended in the text of a workflow file, or `undefined` when no job in it decides on comments with this
 * action. `action` is owner/name of the action, empty where the repository uses its own copy.
 */
function inspectWorkflow(path, text, action) {
    const workflow = workflow_read(text);
    if (!workflow)
        return undefined;
    const jobs = Object.values(workflow.jobs).filter((job) => decides(job, action));
    const hears = ["issue_comment", "pull_request_review"].some((event) => event in workflow.on);
    if (jobs.length === 0 || !hears)
        return undefined;
    const reviewsOnly = !("issue_comment" in workflow.on);
    const advice = [
        ...(reviewsOnly ? [] : onTriggers(workflow)),
        ...jobs.flatMap((job) => [...onConcurrency(workflow, job), ...onRights(workflow, job)]),
    ];
    if (advice.length === 0)
        return [finding(path, "good", "Its trigger, concurrency and permissions are as they should be.")];
    return advice.map(([verdict, says]) => finding(path, verdict, says));
}
//# sourceMappingURL=workflow.js.map
;// CONCATENATED MODULE: ./build/tsc/action/doctor/checks.js









/** Whether the deployment answers to the URL and the token. */
async function checkCrew({ crew }) {
    const answer = await crew.inputs();
    switch (answer.kind) {
        case "names": {
            const names = answer.names.length > 0 ? `It wants the inputs ${answer.names.join(", ")}.` : "It wants no inputs.";
            return finding("crew-url and crew-token", "good", `The crew answers. ${names}`);
        }
        case "refused":
            return finding("crew-url and crew-token", "mend", `${answer.why}.`);
        case "unknown":
            return finding("crew-url and crew-token", "unsure", `The crew did not say what it wants. ${answer.why}.`);
    }
}
const Health = schemas/* looseObject */._H3({
    status: schemas/* string */.YjP(),
    missing: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    secret: schemas/* string */.YjP().optional(),
    answer: schemas/* string */.YjP().default(""),
});
/** Whether the functions are there, complete, and hold the same secret: they prove it, and it stays where it is. */
async function checkBridge({ bridgeUrl, keyring }) {
    const about = "bridge-url";
    const challenge = mintChallenge(keyring);
    const answer = await node/* ofetch */.OT
        .raw(`${bridgeUrl}/api/health`, {
        query: { challenge },
        ignoreResponseError: true,
        redirect: "manual",
        timeout: 20_000,
        retry: 1,
    })
        .catch(() => undefined);
    if (!answer)
        return [finding(about, "mend", "The functions could not be reached.")];
    const health = Health.safeParse(answer._data).data;
    if (!health)
        return [finding(about, "mend", `GET /api/health answered ${answer.status}, but not as crew-gate does.`)];
    if (health.status !== "ok")
        return [finding(about, "mend", health.missing.join(" "))];
    const good = finding(about, "good", "The functions are there, and nothing is missing.");
    if (health.secret === "same" && isAnswered(challenge, health.answer, keyring))
        return [good, finding("secret", "good", "Both sides hold the same one.")];
    if (health.secret === undefined)
        return [good, finding("secret", "unsure", "The functions are too old to tell. Deploy them again.")];
    const says = "The functions hold another one. Set secret to the value of their CREW_GATE_SECRET.";
    return [good, finding("secret", "mend", says)];
}
/** Whether the token may do what a decision takes. Writing is tried only where there is a thread to try it on. */
async function checkGitHub({ github, repository, policy }, actor, thread) {
    const about = "github-token";
    try {
        const { role } = await (0,thread_github/* roleOf */.kp)(github, repository, actor);
        const reads = `It reads roles: ${actor} has ${role}, and deciding takes ${policy.minimumRole}.`;
        if (!thread)
            return finding(about, "unsure", `${reads} Set issue-number to try a reaction there, which is taken back.`);
        await (0,reactions/* tryReaction */.lC)(github, { repository, thread });
        return finding(about, "good", `${reads} It may write in #${thread}.`);
    }
    catch (error) {
        if ((0,thread_github/* statusOf */.c2)(error) === 403)
            return finding(about, "mend", `${(0,thread_github/* troubleOf */.LH)(error)}. Does the job have the permission issues: write?`);
        const hint = (0,thread_github/* statusOf */.c2)(error) === 404 ? " Is issue-number the number of a thread here?" : "";
        return finding(about, "mend", `${(0,thread_github/* troubleOf */.LH)(error)}.${hint}`);
    }
}
/** Whether the token may read the teams that the workflow names as approvers. */
async function checkTeams({ github, policy }, actor) {
    const { teams } = policy.approvers;
    if (teams.length === 0)
        return [];
    try {
        await Promise.all(teams.map((team) => isInTeam(github, team, actor)));
        return [finding("approvers", "good", "The teams among them can be read.")];
    }
    catch (error) {
        const says = error instanceof TeamUnreadable
            ? `github-token cannot read the team ${error.message}. It takes the token of a GitHub App with the permission Members: read.`
            : `${(0,thread_github/* troubleOf */.LH)(error)}.`;
        return [finding("approvers", error instanceof TeamUnreadable ? "mend" : "unsure", says)];
    }
}
/** Whether the repository's workflows use the action as it should be, where the token may read them. */
async function checkWorkflows({ github, repository }, action) {
    const about = "workflows";
    try {
        const files = await readWorkflows(github, repository);
        const found = files.flatMap(({ path, text }) => inspectWorkflow(path, text, action) ?? []);
        if (found.length > 0)
            return found;
        return [
            finding(about, "mend", "None on the default branch decides on comments. examples/decide.yml is one to copy."),
        ];
    }
    catch (error) {
        if ((0,thread_github/* statusOf */.c2)(error) === 403 || (0,thread_github/* statusOf */.c2)(error) === 404)
            return [
                finding(about, "unsure", "There are none, or they cannot be read: that takes the permission contents: read."),
            ];
        return [finding(about, "unsure", `${(0,thread_github/* troubleOf */.LH)(error)}.`)];
    }
}
//# sourceMappingURL=checks.js.map
// EXTERNAL MODULE: ./build/tsc/comment/run.js
var run = __webpack_require__(9366);
;// CONCATENATED MODULE: ./build/tsc/ledger/run-id.js

// No vowels and nothing that looks like another: the id is read aloud, and must not spell anything.
const ALPHABET = "23456789bcdfghjkmnpqrstvwxz";
/** A new run id, such as `run-7kq2mxw4tz`: ten random letters and digits, 47 bits. */
function runId() {
    return `run-${Array.from({ length: 10 }, () => ALPHABET[(0,external_node_crypto_.randomInt)(ALPHABET.length)]).join("")}`;
}
//# sourceMappingURL=run-id.js.map
;// CONCATENATED MODULE: ./build/tsc/action/mapping.js


const Mapping = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J());
/** An input that holds a JSON or YAML mapping, such as `topic: tides`. An empty one is an empty mapping. */
async function readMapping(name, text) {
    if (!text)
        return {};
    const { parse } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    try {
        // JSON is YAML, so one parser reads both.
        return Mapping.parse(parse(text));
    }
    catch {
        throw new action_settings/* Misconfigured */.a(`${name} is not a mapping in JSON or YAML. Write it as name: value, one a line.`);
    }
}
//# sourceMappingURL=mapping.js.map
;// CONCATENATED MODULE: ./build/tsc/action/kickoff.js













function kickoff_tellingOf(env, event) {
    const title = (0,action_inputs/* input */.h)(env, "issue-title");
    if (title) {
        const labels = (0,action_inputs/* input */.h)(env, "labels").split(/[\n,]+/);
        return { kind: "issue", title, labels: labels.map((label) => label.trim()).filter(Boolean) };
    }
    const given = (0,action_inputs/* input */.h)(env, "issue-number");
    const number = given ? Number(given) : (event.issue?.number ?? event.pull_request?.number);
    if (given && !(Number.isInteger(number) && Number(number) > 0))
        throw new action_settings/* Misconfigured */.a("issue-number must be the number of an issue or pull request.");
    if (number)
        return { kind: "thread", number };
    throw new action_settings/* Misconfigured */.a("There is no thread to tell the run in: set issue-title to open an issue, or issue-number to use one.");
}
/** AMP takes anything in braces in a prompt for an input's name, with spaces, colons and quotes in it. */
function quoted(name) {
    return /^[\w-]+$/.test(name) ? name : JSON.stringify(name.slice(0, 80));
}
/** Refuses a kickoff that AMP would refuse, before anything is written. */
async function checkInputs({ crew }, given) {
    const answer = await crew.inputs();
    if (answer.kind === "refused")
        throw new action_settings/* Misconfigured */.a(`${answer.why}.`);
    // Not every deployment lists its inputs. The kickoff itself will tell.
    if (answer.kind === "unknown")
        return (0,core/* warning */.$e)(`The crew's inputs could not be read. ${answer.why}.`);
    // A flow lists the fields of its state, `id` among them, and wants none of them.
    const isFlow = answer.names.includes("id");
    if ("id" in given)
        (0,core/* warning */.$e)("inputs holds id. A flow takes it for an execution's id and writes over that execution's record.");
    const missing = isFlow ? [] : answer.names.filter((name) => !(name in given));
    if (missing.length > 0)
        throw new action_settings/* Misconfigured */.a(`The crew also wants the inputs ${missing.map(quoted).join(", ")}: add them to the input inputs.`);
    const extra = Object.keys(given).filter((name) => !answer.names.includes(name));
    if (extra.length > 0)
        (0,core/* warning */.$e)(`The crew does not know the inputs ${extra.map(quoted).join(", ")} and will ignore them.`);
}
function kickoffRecord(answer) {
    if (answer.kind === "started")
        return { state: "started", execution: answer.execution };
    return { state: answer.kind, why: answer.why };
}
/** A kickoff whose answer was lost took place all the same where a webhook of the run is in the thread already. */
async function seen(answer, thread, run) {
    if (answer.kind !== "unknown")
        return answer;
    const reading = await (0,log/* readThread */.nj)(thread).catch(() => undefined);
    const execution = reading && (0,fold/* runOf */.ng)(reading.ledger, run).segments[0];
    return execution ? { kind: "started", execution } : answer;
}
/**
 * Starts a crew and tells it in a thread. The run record stands before AMP is called, so that a run can never
 * be without a thread; the call is made once, whatever becomes of it.
 */
async function kickoff(settings, env, event) {
    const { github, repository, crew, mark } = settings;
    const [inputs, meta] = await Promise.all([
        readMapping("inputs", (0,action_inputs/* input */.h)(env, "inputs")),
        readMapping("meta", (0,action_inputs/* input */.h)(env, "meta")),
    ]);
    const telling = kickoff_tellingOf(env, event);
    await checkInputs(settings, inputs);
    const number = telling.kind === "thread"
        ? telling.number
        : await (0,thread_github/* openIssue */.YZ)(github, repository, { ...telling, body: settings.style.say.issueBody });
    const thread = await (0,action_thread/* threadOf */.u)(settings, number, event.repository?.id);
    const starter = { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" };
    const calling = {
        kind: "run",
        run: runId(),
        at: new Date().toISOString(),
        ...(starter.login && { starter }),
        kickoff: { state: "calling" },
    };
    const names = Object.keys(inputs);
    const started = { thread: number, run: calling.run };
    mark({ kind: "preparing", ...started });
    const [written] = await Promise.all([
        (0,log/* append */.BC)(thread, calling, (0,run/* runComment */.P)(calling, names, thread.say)),
        // Before AMP is called: the crew's first question may be there before AMP's answer is.
        (0,thread_labels/* showStanding */.kx)(thread, { runs: [] }, calling.run, "running"),
    ]);
    const callbacks = await callbacksOf(thread, calling.run, settings);
    // AMP repeats meta in every webhook: whoever reads AMP's own log finds the thread by it.
    const place = `${repository.owner}/${repository.name}#${number}`;
    const called = { ...started, comment: written.comment.id, names };
    mark({ kind: "starting", ...called });
    const answer = await seen(await crew.kickoff(inputs, { ...meta, crew_gate: { run: calling.run, thread: place } }, callbacks), thread, calling.run);
    const record = { ...written.record, kickoff: kickoffRecord(answer) };
    mark({ kind: "started", ...called, kickoff: record.kickoff });
    const visible = (0,run/* runComment */.P)(record, names, thread.say);
    const [unwritten] = await Promise.all([
        (0,log/* rewrite */.v8)(thread, written.comment.id, record, visible).then(() => false, () => true),
        answer.kind === "refused" && (0,thread_labels/* showStanding */.kx)(thread, { runs: [] }, calling.run, "failed"),
    ]);
    const told = {
        issueNumber: number,
        commentUrl: written.comment.url,
        // The crew may run: whatever GitHub does now, its ids are told.
        ...(unwritten && { unwritten: visible, failed: true }),
    };
    if (answer.kind === "started") {
        const { execution } = answer;
        const message = `The crew runs as ${execution}, told in ${place}.`;
        return { ...told, reason: "kicked-off", message, executionId: execution, kickoffId: execution };
    }
    return { ...told, reason: (0,action_result/* reasonOf */.A3)(answer), message: `${answer.why}.`, error: answer.why, failed: true };
}
//# sourceMappingURL=kickoff.js.map
;// CONCATENATED MODULE: ./build/tsc/action/doctor/rehearse.js








const ABOUT = "resume";
const BETWEEN_LOOKS = 2000;
async function firstGate(thread, execution, deadline) {
    while (Date.now() < deadline) {
        const { ledger } = await (0,log/* readThread */.nj)(thread);
        const run = ledger.runs.find((known) => known.execution === execution);
        const gate = run?.gates.find(({ status }) => status === "open");
        if (run && gate)
            return { run, gate };
        await (0,promises_.setTimeout)(BETWEEN_LOOKS);
    }
    return undefined;
}
/**
 * Starts the crew for real, waits for its first pause, approves it, and looks whether it goes on. Whether a resume
 * works was seen to differ by deployment, and nothing short of one tells. It costs two of the plan's executions.
 */
async function rehearse(settings, env, event) {
    const started = await kickoff(settings, env, event);
    const { executionId: execution, issueNumber: number } = started;
    if (!execution || !number)
        return finding(ABOUT, "mend", started.message);
    const deadline = Date.now() + settings.waitMinutes * 60_000;
    const thread = await (0,action_thread/* threadOf */.u)(settings, number, event.repository?.id);
    (0,core/* info */.pq)(`The crew was started and is told in #${number}. Its first pause is waited for.`);
    const paused = await firstGate(thread, execution, deadline);
    if (!paused)
        return finding(ABOUT, "mend", `The crew runs as ${execution}, but no pause of it arrived in #${number}. Is there a task with human_input=True, and does the crew's platform reach bridge-url?`);
    const { gate } = paused;
    const person = { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" };
    const order = {
        ...paused,
        verdict: "approve",
        sent: settings.approvalText,
        person,
        others: [],
        source: { id: gate.comment, url: gate.url, isReview: false },
        asOf: Date.now(),
    };
    const writing = { run: paused.run.id, at: new Date().toISOString() };
    const handed = await handOver(settings, thread, order, writing);
    if (handed.kind !== "answered")
        return finding(ABOUT, "unsure", "Somebody else decided at the pause meanwhile.");
    if (handed.answer.kind !== "accepted")
        return finding(ABOUT, "mend", `${handed.answer.why}.`);
    const segment = handed.answer.segment ?? execution;
    const { crew } = settings;
    const end = await follow({ crew, thread, writing, segment, since: gate.comment, deadline });
    if (end.finalStatus === "completed" || end.finalStatus === "waiting")
        return finding(ABOUT, "good", `It works on this deployment: the crew went on, as #${number} tells.`);
    if (end.finalStatus === "error")
        return finding(ABOUT, "mend", `The crew was resumed and failed: ${end.error ?? "no reason given"}`);
    const says = `AMP accepted the decision, and nothing shows that the crew went on in ${settings.waitMinutes} minutes. #${number} has more.`;
    return finding(ABOUT, "mend", says);
}
//# sourceMappingURL=rehearse.js.map
;// CONCATENATED MODULE: ./build/tsc/action/doctor/doctor.js





function settingsOf(env) {
    try {
        return (0,action_settings/* readSettings */.s)(env);
    }
    catch (error) {
        if (!(error instanceof action_settings/* Misconfigured */.a))
            throw error;
        return error.problems.map((problem) => finding("inputs", "mend", problem));
    }
}
async function examine(settings, env, event) {
    const thread = Number((0,action_inputs/* input */.h)(env, "issue-number")) || event.issue?.number;
    const checks = await Promise.all([
        checkCrew(settings),
        checkBridge(settings),
        checkGitHub(settings, env["GITHUB_ACTOR"] ?? "", thread),
        checkTeams(settings, env["GITHUB_ACTOR"] ?? ""),
        checkWorkflows(settings, env["GITHUB_ACTION_REPOSITORY"] ?? ""),
    ]);
    const found = checks.flat();
    const isBroken = found.some(({ verdict }) => verdict === "mend");
    if (!settings.doctorResume)
        return found;
    // It costs executions, so it waits until all that is free to check is right.
    if (isBroken)
        return [...found, finding("resume", "unsure", "Not tried: mend the rest first.")];
    const rehearsal = await rehearse(settings, env, event).catch((error) => {
        if (error instanceof action_settings/* Misconfigured */.a)
            return finding("resume", "mend", error.message);
        throw error;
    });
    return [...found, rehearsal];
}
/** `command: doctor`: looks at one deployment and at this repository, and says what is right and what to mend. */
async function doctor(env, event) {
    const settings = settingsOf(env);
    const findings = Array.isArray(settings) ? settings : await examine(settings, env, event);
    const wrong = findings.filter(({ verdict }) => verdict === "mend");
    if (wrong.length === 0)
        return {
            reason: "healthy",
            message: "Nothing has to be mended. The summary has the findings.",
            findings,
        };
    const message = `${wrong.length === 1 ? "One thing has" : `${wrong.length} things have`} to be mended: ${wrong.map(({ about, says }) => `${about}: ${says}`).join(" ")}`;
    return { reason: "needs-mending", message, findings, failed: true };
}
//# sourceMappingURL=doctor.js.map
;// CONCATENATED MODULE: ./build/tsc/thread/open.js


const RawThreads = schemas/* array */.YOg(schemas/* object */.Ikc({
    number: schemas/* number */.aig(),
    comments: schemas/* number */.aig().default(0),
    labels: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({ name: schemas/* string */.YjP().nullish() })])).default([]),
}));
/** As many as one call lists. */
const LISTED = 100;
/**
 * The open issues and pull requests whose labels say that a crew runs or waits there, newest first, up to 100 for each
 * label. One call for each: GitHub's list takes several labels as all of them, not any.
 */
async function openThreads(github, { owner, name }) {
    const lists = await Promise.all(thread_labels/* OPEN_LABELS */.lS.map(async (labels) => {
        const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
            owner,
            repo: name,
            state: "open",
            labels,
            per_page: LISTED,
        });
        return RawThreads.parse(data);
    }));
    const all = new Map(lists.flat().map(({ number, comments, labels }) => {
        const names = labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? [])));
        return [number, { number, comments, labels: names }];
    }));
    return [...all.values()].toSorted((a, b) => b.number - a.number);
}
//# sourceMappingURL=open.js.map
// EXTERNAL MODULE: ./build/tsc/ledger/over.js
var over = __webpack_require__(6977);
;// CONCATENATED MODULE: ./build/tsc/comment/reminder.js



/** What is a login or `organisation/team` at GitHub. Logins of managed users hold an underscore. */
const NAME = /^[a-z\d][\w-]*(?:\/[a-z\d][\w.-]*)?$/i;
/** A mention, which notifies whom it names; of a name that can be nobody's, code. Bots are not told: nobody reads that. */
function mention(name) {
    return NAME.test(name) ? `@${name}` : (0,box/* inlineCode */.ti)(name);
}
function whoMay({ approvers, minimumRole }, starter, say) {
    if (!(0,command_policy/* isRestricted */.Ez)(approvers))
        return say.reminder.anybody((0,box/* inlineCode */.ti)(minimumRole), starter ? mention(starter.login) : "");
    const teams = approvers.teams.map(({ organisation, slug }) => `${organisation}/${slug}`);
    return say.reminder.approvers((0,comment_parts/* list */.p_)([...approvers.users, ...teams].map(mention), say));
}
/**
 * The comment that reminds of a gate that waits. It mentions the approvers that the workflow names, or else whoever
 * started the run: both come from who owns the workflow and from GitHub, not from the crew.
 */
function reminderComment({ run }, { record: gate, url }, policy, starter, say) {
    return (0,comment_parts/* paragraphs */.qN)(say.reminder.title, say.reminder.waits((0,box/* inlineCode */.ti)(gate.gate), (0,comment_parts/* time */.kB)(gate.at), url), whoMay(policy, starter, say), (0,comment_parts/* details */.zH)([["run", run]], say));
}
//# sourceMappingURL=reminder.js.map
;// CONCATENATED MODULE: ./build/tsc/action/reconcile/carry.js








/** Says something in the thread once, whoever else says the same at the same time. */
async function notify(thread, before, record, visible) {
    const find = (ledger) => (0,fold/* runOf */.ng)(ledger, record.run).notices.find(({ record: { about, key } }) => about === record.about && key === record.key);
    return (0,log/* appendOnce */.cj)(thread, record, visible, find, before);
}
/**
 * Does one step for a run. `reading` is the thread as the plan was made from. `duplicate`: somebody else wrote the same
 * in the same moment. Throws what GitHub answers.
 */
async function carry(thread, reading, run, step, policy) {
    const writing = { run: run.id, at: new Date().toISOString() };
    switch (step.kind) {
        case "tell-unknown": {
            const { decision, next } = step;
            const shown = next && {
                wentOn: next.record.at,
                next: { kind: "next-gate", url: next.url },
            };
            await tellUnknown(thread, decision, shown);
            return "recorded";
        }
        case "record-result": {
            const { outcome, segment, output } = step;
            return (await recordResult(thread, { ...writing, outcome, segment, output })).kind;
        }
        case "tell-went-on":
            await (0,went_on/* tellWentOn */.dQ)(thread, reading, writing, step.sign);
            return "recorded";
        case "remind": {
            const key = step.gate.record.gate;
            const record = { kind: "notice", ...writing, about: "reminder", key };
            const visible = reminderComment(record, step.gate, policy, run.record?.record.starter, thread.say);
            return (await notify(thread, reading, record, visible)).kind;
        }
        case "tell-silence": {
            const since = new Date(step.since).toISOString();
            // Once for each silence: a run that was heard of again may fall silent again.
            const record = {
                kind: "notice",
                ...writing,
                about: "stale",
                key: `${run.id} ${since}`,
            };
            const visible = noticeComment(record, [(0,comment_parts/* time */.kB)(since)], undefined, thread.say);
            return (await notify(thread, reading, record, visible)).kind;
        }
    }
}
//# sourceMappingURL=carry.js.map
;// CONCATENATED MODULE: ./build/tsc/action/reconcile/line.js


function inThread({ record, gates }) {
    const gate = gates.at(-1);
    if (gate?.status === "open")
        return `waits at gate ${gate.record.gate} since ${(0,comment_parts/* time */.kB)(gate.record.at)}`;
    const resume = gate?.decision?.record.resume;
    if (resume?.state === "sending")
        return "a decision is being handed to the crew";
    if (resume?.state === "unknown" && !resume.wentOn)
        return "unknown whether the crew got a decision";
    const kickoff = record?.record.kickoff.state ?? "started";
    if (kickoff === "calling")
        return "being started";
    return kickoff === "unknown" ? "may have been started" : "under way";
}
function byPlatform(word) {
    switch (word.kind) {
        case "unasked":
            return "its platform gave it no id";
        case "said":
            return `its platform says ${word.status.state}`;
        case "unknown":
        case "refused":
            return `its platform did not say: ${word.why}`;
    }
}
/** Where a run stands by the thread and by its platform, before anything is done. */
function line_stands(run, word) {
    return `${inThread(run)}; ${byPlatform(word)}`;
}
/** A step, as what was done and as what would be done. */
function deed(step) {
    switch (step.kind) {
        case "tell-unknown":
            return `the decision on gate ${step.decision.record.gate} called unknown`;
        case "record-result":
            return `its result written: ${step.outcome}`;
        case "tell-went-on":
            return "told that the crew went on";
        case "remind":
            return `people reminded of gate ${step.gate.record.gate}`;
        case "tell-silence":
            return `told that nothing was heard since ${(0,comment_parts/* time */.kB)(new Date(step.since).toISOString())}`;
    }
}
/** A thread's label put right, as what was done and as what would be done. */
function relabelled(standing) {
    return standing ? `the label set to ${(0,thread_labels/* labelOf */.Wy)(standing)}` : "our label taken off";
}
//# sourceMappingURL=line.js.map
// EXTERNAL MODULE: ./build/tsc/ledger/signs.js
var signs = __webpack_require__(7397);
;// CONCATENATED MODULE: ./build/tsc/action/reconcile/plan.js






const HOUR = 3_600_000;
function isLongAgo(since, hours, now) {
    return hours > 0 && now - since > hours * HOUR;
}
function cutOff({ gates }, now) {
    return gates.flatMap(({ decision }, index) => {
        if (!decision || !isCutOff(decision, now))
            return [];
        const next = gates[index + 1];
        return [{ kind: "tell-unknown", decision, ...(next && { next }) }];
    });
}
/** What the platform says and the thread does not yet. */
function plan_news(run, word) {
    if (word.kind !== "said")
        return undefined;
    const { segment, status } = word;
    if (status.state === "success" || status.state === "failure") {
        const outcome = status.state === "success" ? "completed" : "error";
        const known = run.results.some(({ record }) => (0,fold/* resultKey */.ZH)(record) === (0,fold/* resultKey */.ZH)({ outcome, segment }));
        return known
            ? undefined
            : { kind: "record-result", outcome, segment, output: status.output ?? status.error };
    }
    const sign = { segment, told: "progress" };
    return status.started && (0,signs/* shownBy */.L)(run, sign) ? { kind: "tell-went-on", sign } : undefined;
}
function reminder({ gates, notices }, { remindAfter }, now) {
    const gate = gates.find(({ status }) => status === "open");
    if (!gate || !isLongAgo(Date.parse(gate.record.at), remindAfter, now))
        return undefined;
    const isTold = notices.some(({ record: { about, key } }) => about === "reminder" && key === gate.record.gate);
    return isTold ? undefined : { kind: "remind", gate };
}
/** A run that waits for people is not silent, and neither is one whose platform could not say. */
function silence(run, word, { expireAfter }, now) {
    const isAbsent = word.kind === "unasked" || (word.kind === "said" && word.status.state === "absent");
    if (!isAbsent || (0,thread_labels/* standingOf */.YP)(run) !== "running")
        return undefined;
    const since = (0,news/* heardAt */.M)(run);
    return isLongAgo(since, expireAfter, now) ? { kind: "tell-silence", since } : undefined;
}
/**
 * What is to be done for a run, in this order: what was left unsaid of its decisions, then what its platform says, then
 * what people should know. `now` in milliseconds since 1970. A run that ended needs no reminder.
 */
function planFor(run, word, now, patience) {
    if ((0,over/* isOver */.P)(run))
        return [];
    const before = cutOff(run, now);
    const said = plan_news(run, word);
    if (said)
        return [...before, said];
    const told = reminder(run, patience, now) ?? silence(run, word, patience, now);
    return told ? [...before, told] : before;
}
/** Where a run stands once all that is done. */
function standingAfter(run, steps) {
    const last = steps.at(-1);
    if (last?.kind === "record-result")
        return last.outcome === "completed" ? "done" : "failed";
    return last?.kind === "tell-silence" ? undefined : (0,thread_labels/* standingOf */.YP)(run);
}
//# sourceMappingURL=plan.js.map
;// CONCATENATED MODULE: ./build/tsc/action/reconcile/word.js

/**
 * The segment whose status tells where a run stands: the newest. While a gate is open, only one that is no older than
 * that gate's: the failure of a resume that came too late stands on a newer id, and says nothing of the gate that
 * opened after it. `undefined` where the run is over, or has no id yet.
 */
function segmentToAsk(run) {
    if ((0,over/* isOver */.P)(run))
        return undefined;
    const newest = run.segments.at(-1);
    const open = run.gates.find(({ status }) => status === "open");
    if (!open || newest === open.record.segment)
        return newest;
    const told = run.progress?.record.segments ?? [];
    return told.findLast(({ after }) => after >= open.comment)?.id ?? open.record.segment;
}
/** Asks the crew's platform about a run, with one call at most. */
async function ask(crew, run) {
    const segment = segmentToAsk(run);
    if (!segment)
        return { kind: "unasked" };
    const answer = await crew.status(segment);
    return answer.kind === "status" ? { kind: "said", segment, status: answer.status } : answer;
}
//# sourceMappingURL=word.js.map
;// CONCATENATED MODULE: ./build/tsc/action/reconcile/tend.js










/** As many open runs of a thread are looked at, the newest. */
const RUNS = 5;
/** What GitHub answered; of any other error the words go to the log alone, which masks secrets. */
function causeOf(error) {
    if ((0,thread_github/* statusOf */.c2)(error) !== undefined)
        return `${(0,thread_github/* troubleOf */.LH)(error)}.`;
    (0,core/* info */.pq)(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return "Something unexpected went wrong. The log has more.";
}
/** The label that a thread is to have once all is done, and whether it has that alone. */
function labelling(runs, planned, { labels }) {
    const after = runs.map((run) => {
        const own = planned.find((plan) => plan.run === run);
        return own ? standingAfter(own.run, own.steps) : (0,thread_labels/* standingOf */.YP)(run);
    });
    const wanted = (0,thread_labels/* standingOfAll */.lj)(after);
    return { wanted, isRight: (0,thread_labels/* isShown */.aJ)(wanted, labels) };
}
async function tend_look(settings, thread, found) {
    const reading = await (0,log/* readThread */.nj)(thread, found.comments);
    const { runs } = reading.ledger;
    const open = runs.filter((run) => !(0,over/* isOver */.P)(run));
    const planned = await Promise.all(open.slice(-RUNS).map(async (run) => {
        const word = await ask(settings.crew, run);
        return { run, word, steps: planFor(run, word, Date.now(), settings.patience) };
    }));
    return { reading, runs, planned, left: open.length - planned.length };
}
/** Puts the label right by the thread as it is now: a webhook may have written since the plan was made. */
async function relabel(thread) {
    const standing = (0,thread_labels/* standingOfAll */.lj)((await (0,log/* readThread */.nj)(thread)).ledger.runs.map(thread_labels/* standingOf */.YP));
    await (0,thread_labels/* label */.Pf)(thread, standing);
    return relabelled(standing);
}
/** Does the steps for a run, unless nothing is to be written, and says what was done, as far as it came. */
async function carryAll({ dryRun, policy }, thread, reading, { run, steps }) {
    const done = [];
    try {
        for (const step of steps) {
            const kind = dryRun ? "recorded" : await carry(thread, reading, run, step, policy);
            done.push(kind === "recorded" ? deed(step) : `${deed(step)}, by somebody else just now`);
        }
        return { done, failed: false };
    }
    catch (error) {
        return { done: [...done, `then it failed: ${causeOf(error)}`], failed: true };
    }
}
/**
 * Tends one thread: asks the platform about its open runs, five at most, and does what their plans say, unless `dryRun`.
 * A thread in which all is right takes one call to GitHub, which is one per hundred comments, and one to the platform per
 * open run. A missing result takes up to 14 calls more, and one for each further comment that it takes; that the crew went
 * on up to 9, a reminder or a silence 3, an unknown outcome 2, and the label up to 7.
 * Whatever fails is told in the thread's lines; it stops no other thread.
 */
async function tend(settings, found) {
    const name = `#${found.number}`;
    const lines = [];
    let isBroken = false;
    const tell = (run, stands, done) => lines.push({ thread: name, run, stands, done: done.join("; ") || "nothing" });
    try {
        const thread = await (0,action_thread/* threadOf */.u)(settings, found.number);
        const { reading, runs, planned, left } = await tend_look(settings, thread, found);
        for (const plan of planned) {
            const { run, word } = plan;
            const { done, failed } = await carryAll(settings, thread, reading, plan);
            tell(run.id, line_stands(run, word), done);
            isBroken ||= failed || word.kind === "refused";
        }
        if (left > 0)
            tell("", `older open runs: ${left}`, [`not looked at: the newest ${RUNS} of a thread are`]);
        const { wanted, isRight } = labelling(runs, planned, found);
        if (runs.length === 0)
            tell("", "no run that this secret can read", []);
        else if (!isRight)
            tell("", "its label", [settings.dryRun ? relabelled(wanted) : await relabel(thread)]);
    }
    catch (error) {
        isBroken = true;
        tell("", "could not be read or written", [causeOf(error)]);
    }
    return { lines, isBroken };
}
//# sourceMappingURL=tend.js.map
;// CONCATENATED MODULE: ./build/tsc/action/reconcile/reconcile.js


/** As many threads a run tends, the newest. A workflow's token has 1,000 calls an hour. */
const THREADS = 50;
function summed(count, one, many) {
    return `${count} ${count === 1 ? one : many}`;
}
/**
 * `command: reconcile`: goes through the open threads whose label says that a crew runs or waits there, and completes
 * what a lost webhook or a cancelled job left. Two calls find the threads; each is then tended, one after another, as
 * GitHub asks of those who make many calls. It never resumes a crew and opens no gate.
 */
async function reconcile(settings) {
    const found = await openThreads(settings.github, settings.repository);
    const lines = [];
    let broken = 0;
    for (const thread of found.slice(0, THREADS)) {
        const tended = await tend(settings, thread);
        lines.push(...tended.lines);
        if (tended.isBroken)
            broken++;
    }
    const left = found.length - THREADS;
    if (left > 0)
        lines.push({
            thread: "",
            run: "",
            stands: `older threads: at least ${left}`,
            done: `not looked at: a run tends the newest ${THREADS}. Close those that are over`,
        });
    const told = { runs: lines, dryRun: settings.dryRun };
    const looked = `${summed(Math.min(found.length, THREADS), "thread was", "threads were")} looked at`;
    if (broken === 0)
        return {
            ...told,
            reason: "reconciled",
            message: `${looked}${settings.dryRun ? ", and nothing was written" : ""}. The summary has what was found.`,
        };
    return {
        ...told,
        reason: "reconciled-in-part",
        message: `${looked}, and ${summed(broken, "of them has", "of them have")} something to mend. The summary says what.`,
        failed: true,
    };
}
//# sourceMappingURL=reconcile.js.map
;// CONCATENATED MODULE: ./build/tsc/action/size.js
// GitHub takes 1 MB of outputs from a job. The output `result` repeats the others, and JSON is longer than its text.
const OUTPUT_BYTES = 300_000;
const TASKS_BYTES = 100_000;
/** GitHub takes 1 MiB of a step's summary, and drops all of a longer one. */
const SUMMARY_BYTES = 700_000;
/** A value of any JSON type as the text that an output is. */
function asText(value) {
    return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
/** The beginning of a text that fits in so many bytes of UTF-8, without half a character at its end. */
function head(text, bytes) {
    if (Buffer.byteLength(text) <= bytes)
        return text;
    return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes), { stream: true });
}
/** A result that a job's outputs can hold, and a sentence for each thing that is not whole in it. */
function fitting(result) {
    const { output, tasks } = result;
    const isLong = output !== undefined && Buffer.byteLength(JSON.stringify(asText(output))) > OUTPUT_BYTES;
    const isMany = tasks !== undefined && Buffer.byteLength(JSON.stringify(asText(tasks))) > TASKS_BYTES;
    const fitted = {
        ...result,
        ...(isLong && { output: head(asText(output), OUTPUT_BYTES / 2) }),
        ...(isMany && { tasks: undefined }),
    };
    return {
        fitted,
        warnings: [
            ...(isLong
                ? ["The crew's output is longer than a job's outputs may be: output holds its beginning only."]
                : []),
            ...(isMany ? ["The list of tasks is longer than a job's outputs may be, so tasks is empty."] : []),
        ],
    };
}
//# sourceMappingURL=size.js.map
;// CONCATENATED MODULE: ./build/tsc/action/report.js




/** Says the result in outputs, job summary and log, and turns the job red where something must be mended. */
async function report(result) {
    const { fitted, warnings } = fitting(result);
    for (const text of warnings)
        (0,core/* warning */.$e)(text);
    for (const [name, of] of Object.entries(action_result/* OUTPUTS */.py)) {
        const value = of(fitted);
        if (value !== undefined)
            (0,core/* setOutput */.uH)(name, asText(value));
    }
    const rows = Object.entries(action_result/* OUTPUTS */.py)
        .filter(([name]) => !["result", "output", "tasks"].includes(name))
        .flatMap(([name, of]) => {
        const value = of(result);
        return value === undefined || value === "" ? [] : [[name, asText(value)]];
    });
    core/* summary */.z.addHeading("crew-gate", 3).addRaw(`<p>${report_escape(result.message)}</p>\n\n`);
    if (result.findings)
        addTable(["what", "", "finding"], result.findings.map(({ about, verdict, says }) => [about, verdict, says]));
    const { runs = [], dryRun } = result;
    if (runs.length > 0)
        addTable(["thread", "run", "where it stands", dryRun ? "what would be done" : "what was done"], runs.map(({ thread, run, stands, done }) => [thread, run, stands, done]));
    addTable(["output", "value"], rows);
    for (const { about, verdict, says } of result.findings ?? [])
        (0,core/* info */.pq)(`${verdict.padEnd(6)}  ${about}: ${says}`);
    for (const { thread, run, stands, done } of runs)
        (0,core/* info */.pq)(plain(`${[thread, run, stands].filter(Boolean).join(" ")}; ${dryRun ? "would be " : ""}done: ${done}`));
    if (result.unwritten) {
        core/* summary */.z
            .addHeading("What GitHub would not take", 4)
            .addCodeBlock(escapeCode(result.unwritten), "markdown");
        (0,core/* error */.z3)("GitHub would not take a comment. The job summary has its text.");
    }
    if (result.output !== undefined) {
        const text = asText(result.output);
        const shown = head(text, SUMMARY_BYTES);
        core/* summary */.z.addHeading("The crew's output", 4).addCodeBlock(escapeCode(shown), "text");
        if (shown.length < text.length)
            core/* summary */.z.addRaw(`<p>This is the beginning: ${shown.length} of ${text.length} characters.</p>`);
    }
    // Without a summary file (a local run) the words are in the log all the same.
    await core/* summary */.z.write().catch((cause) => (0,core/* info */.pq)(`There is no job summary: ${String(cause)}`));
    (0,core/* info */.pq)(plain(`${action_result/* REASONS */.ez[result.reason]}: ${result.reason}. ${result.message}`));
    if (!result.failed)
        return;
    (0,core/* setFailed */.C1)(plain(result.message));
    if (result.commentUrl)
        (0,core/* error */.z3)(`It is told in ${result.commentUrl}`);
}
function addTable(head, rows) {
    core/* summary */.z.addTable([head.map((data) => ({ data, header: true })), ...rows.map((row) => row.map(report_escape))]);
}
/** On one line, and without what the runner takes for a command of its own. */
function plain(text) {
    return (0,mask/* mask */.d)(text).replaceAll(/\s+/g, " ").replaceAll("##[", "## [").trim();
}
/**
 * What others wrote, as HTML that stays text: without an empty line, after which the summary would read Markdown again,
 * and without a tag.
 */
function report_escape(text) {
    return (0,mask/* mask */.d)(text)
        .replaceAll(/\s+/g, " ")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;");
}
/** As escape, with its lines kept: for a block of code, which no empty line ends. */
function escapeCode(text) {
    return (0,mask/* mask */.d)(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
//# sourceMappingURL=report.js.map
// EXTERNAL MODULE: ./build/tsc/action/save-mark.js
var save_mark = __webpack_require__(1317);
;// CONCATENATED MODULE: ./build/tsc/action/run.js













/** Runs a verb and reports how it ended, whatever happened: an error of ours must never look like a decision. */
async function reported(env, verb) {
    await report(await verb().catch(failure));
    // All that there is to tell was told: the post step has nothing to do.
    (0,save_mark/* saveMark */.v)(env, undefined);
}
function failure(error) {
    if (error instanceof action_settings/* Misconfigured */.a)
        return { reason: "misconfigured", message: error.message, failed: true };
    if ((0,thread_github/* statusOf */.c2)(error) !== undefined)
        return { reason: "github-failed", message: `${(0,thread_github/* troubleOf */.LH)(error)}.`, failed: true };
    const name = error instanceof Error ? error.name : typeof error;
    // The log masks secrets, the summary does not: the words of an error that we did not foresee go there only.
    (0,core/* info */.pq)((0,mask/* mask */.d)(error instanceof Error ? (error.stack ?? error.message) : String(error)));
    return {
        reason: "unexpected",
        message: `Something unexpected went wrong (${name}). The log has more.`,
        failed: true,
    };
}
async function run_carry(settings, asking) {
    const { command, ...rest } = asking;
    switch (command.kind) {
        case "approve":
        case "revise":
            return decide(settings, { ...rest, command });
        case "resume-again":
            return again(settings, { ...rest, command });
        case "status":
        case "help":
        case "several":
        case "misspelt":
            return answer(settings, { ...rest, command });
    }
}
/** A comment or review that asks for something. */
async function askedCommand(env, asking) {
    await reported(env, async () => {
        const settings = (0,action_settings/* readSettings */.s)(env);
        const { id, url } = asking.comment;
        const source = { id, url, isReview: asking.review !== undefined };
        settings.mark({ kind: "asked", thread: asking.thread, source });
        return run_carry(settings, asking).catch(async (error) => {
            // The run turns red, which whoever wrote may not see: the comment at least says that it did not go through.
            const { github, repository } = settings;
            if (!asking.review)
                await (0,reactions/* react */.wv)(github, { repository, thread: asking.thread }, asking.comment.id, "confused");
            throw error;
        });
    });
}
/** `command: kickoff`. */
async function kickoffCommand(env, event) {
    await reported(env, async () => kickoff((0,action_settings/* readSettings */.s)(env), env, event));
}
/** `command: doctor`. */
async function doctorCommand(env, event) {
    await reported(env, async () => doctor(env, event));
}
/** `command: reconcile`. */
async function reconcileCommand(env) {
    await reported(env, async () => reconcile((0,action_settings/* readSettings */.s)(env)));
}
/** A command that does not exist, or `auto` on an event that asks for nothing. */
async function unknownCommand(env, command) {
    const event = env["GITHUB_EVENT_NAME"] ?? "no";
    const message = command === "auto"
        ? `command is auto, which acts on issue_comment and pull_request_review events; this workflow was started by a ${event} event. Set command to kickoff to start a crew, or to reconcile to complete what is open.`
        : `command is ${JSON.stringify(command)}. There are: auto, kickoff, reconcile, doctor.`;
    await reported(env, () => Promise.reject(new action_settings/* Misconfigured */.a(message)));
}
//# sourceMappingURL=run.js.map

/***/ })

};

