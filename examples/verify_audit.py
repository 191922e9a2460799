"""Verifies an audit.json, as docs/audit.md describes it: python3 verify_audit.py --file audit.json --key PUBLIC_KEY[@TIME]"""
import argparse, base64, hashlib, json, re
from datetime import datetime, timezone
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SEAL = re.compile(r"<!-- crew-gate:1:([\w-]+)\.([\w-]{12})\.([\w-]{86}) -->\s*$", re.ASCII)
FOLD = re.compile(r"\n<!-- crew-gate:question -->\n\n(.*)\n\n<!-- crew-gate:end-question -->", re.DOTALL)
KEYS_OF_EVENT = {"run": [], "gate": ["gateId"], "approval": ["gateId", "commentId"], "notice": ["about", "key"],
                 "decision": ["gateId", "commentId", "claimIndex"], "result": ["outcome", "segmentId"],
                 "refusal": ["commentId"]}
SINGLE_WRITER, LATER = ("run", "approval", "decision", "refusal"), ("heads", "writerId", "replaced", "kickoff", "resume")
def decode(text): return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
def encode(data): return base64.urlsafe_b64encode(data).decode().rstrip("=")
def digest(text): return encode(hashlib.sha256(text.encode()).digest())
def time_of(text):
    time = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return time if time.tzinfo else time.replace(tzinfo=timezone.utc)

def unseal(line, header, keys):
    """Returns the record of a comment, or None if its signature, its writer or its time is wrong."""
    found = SEAL.search(line["body"])
    key, until = keys.get(found[2], (None, None)) if found else (None, None)
    if not key or encode(decode(found[3])) != found[3]: return None
    signed = f"crew-gate record\n{header['repository_id']}\n{line['thread']}\n{found[1]}"
    try: key.verify(decode(found[3]), signed.encode())
    except InvalidSignature: return None
    record, author = json.loads(decode(found[1])), line["author"]
    if until and max(time_of(record["writtenAt"]), time_of(line["created_at"])) > until: return None
    is_writer = author["id"] == record["writerId"] if "writerId" in record else author["type"] == "Bot"
    return record if is_writer else None

def name_of(record):
    """Returns the name of a record in the heads of later ones."""
    kind = record["kind"]
    if kind == "withdrawn": return record["replaces"]
    if kind not in KEYS_OF_EVENT: return None
    fields = KEYS_OF_EVENT[kind] if record.get("outcome") != "completed" else ["outcome"]
    event = " ".join([record["runId"], kind] + [str(record.get(field, "")) for field in fields])
    kept = {k: v for k, v in record.items() if k not in LATER}
    text = json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{event} {digest(text if kind in SINGLE_WRITER else event)[:22]}"

options = argparse.ArgumentParser()
options.add_argument("--file", required=True)
options.add_argument("--key", action="append", required=True)
given = options.parse_args()
split = [key.partition("@") for key in given.key]
keys = {key[:12]: (Ed25519PublicKey.from_public_bytes(decode(key)), time_of(until) if until else None)
        for key, _, until in split}
header, *lines = [json.loads(line) for line in open(given.file, encoding="utf-8")]
sealed = [line for line in lines if line["type"] == "comment" and SEAL.search(line["body"])]
genuine = [(line, record) for line in sealed if (record := unseal(line, header, keys))]
writers, failures = {line["author"]["id"] for line, _ in genuine}, [] if genuine else ["no record verifies"]
failures += [f"{line['url']}: the record does not verify" for line in sealed
             if line["author"]["id"] in writers and not unseal(line, header, keys)]
parts = {line["id"]: record["visibleDigest"] for line, record in genuine if record["kind"] == "part"}
for line, record in genuine:
    if any(parts.get(part["commentId"]) != part["visibleDigest"] for part in record.get("parts", [])):
        failures.append(f"{line['url']}: a part of the output is missing")
    was_edited = time_of(line["created_at"]).replace(microsecond=0) != time_of(line["updated_at"]).replace(microsecond=0)
    if record["kind"] in SINGLE_WRITER and "replaced" not in record and was_edited:
        failures.append(f"{line['url']}: the first version of the record was put back")
    if record["kind"] in ("gate", "part"):
        text = SEAL.sub("", line["body"]).replace("\r\n", "\n")
        if record["visibleDigest"] not in [digest(shown.strip()) for shown in [text, *FOLD.findall(text)]]:
            failures.append(f"{line['url']}: the comment does not show the text that was signed")
    names = {name_of(other): at["id"] for at, other in reversed(genuine) if at["thread"] == line["thread"]}
    for head in record.get("heads", []):
        if names.get(head, line["id"]) >= line["id"]: failures.append(f"{line['url']}: missing or moved: {head}")
print("\n".join(failures + [f"{len(genuine)} records verified, {len(failures)} failures found."]))
raise SystemExit(bool(failures))
