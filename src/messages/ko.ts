import type { Messages } from "./en.ts";

/**
 * Every sentence that we post, in Korean. One word for one thing:
 * crew crew · gate 게이트 · round 회차 · decision 결정 · approve 승인 · revise 수정 요청 · reject 거부 · claim 점유 (free 해제) · thread 스레드 ·
 * result 결과 · output 출력 · run 실행 · task 작업 · step 단계 · question 질문 · answer 응답 · human input 사람의 입력 ·
 * resume 재개 · remarks 덧붙인 말 · workflow 워크플로 · job 워크플로 작업 · comment 댓글. Sentences end in 합니다, requests in
 * 주십시오. No particle that depends on the sound before it follows an argument.
 */
export const ko: Messages = {
  gateTitle: (gate, round) => `### 결정이 필요합니다 · 게이트 ${gate}, ${round}회차`,
  gateIntro: (task, agent) =>
    `crew가 ${task && `${task} `}작업${agent && `(담당: ${agent})`}을 마치고 결정을 요청했습니다. 두 구분선 사이에 있는 것이 crew가 작성한 내용입니다.`,
  gateRevised: (task, agent) =>
    `crew가 ${task && `${task} `}작업${agent && `(담당: ${agent})`}을 다시 수행하고 새 출력에 대한 결정을 요청했습니다. 두 구분선 사이에 있는 것이 crew가 작성한 내용입니다.`,
  gateRepeated: (round, gate) =>
    `${round}회차와 같은 내용입니다. 중복으로 전달된 것이라면 실제 질문이 이어서 올라옵니다. 이 질문에 대해 결정하려면 게이트 이름을 적어 주십시오: \`/approve ${gate}\` 또는 \`/revise ${gate} …\`.`,
  lastPart: (total) =>
    `댓글 하나에 다 담을 수 없었습니다. ${total === 2 ? "첫 번째 부분은" : `앞의 ${total - 1}개 부분은`} 위에 있고, 이것은 전체 ${total}개 중 마지막 부분입니다.`,
  partTitle: {
    gate: (gate, part, total) => `### crew가 작성한 내용 ${part}/${total} · 게이트 ${gate}`,
    result: (part, total) => `### 결과 ${part}/${total}`,
    notice: (part, total) => `### crew가 작성한 내용 ${part}/${total}`,
  },
  gateHow: (gate) =>
    "**결정하려면** 다음과 같이 댓글을 작성해 주십시오.\n\n" +
    "- `/approve`: crew가 이 출력으로 계속 진행합니다\n" +
    "- `/revise` 뒤에 바꿀 점을 적으면(여러 줄도 됩니다) crew가 작업을 다시 수행합니다\n" +
    "- `/reject`(이유를 적어도 됩니다): 실행이 거부되고 CrewAI AMP에는 아무것도 보내지 않습니다\n\n" +
    `열린 게이트가 여러 개이면 이 게이트의 이름을 함께 적어 주십시오: \`/approve ${gate}\`, \`/revise ${gate} …\`.`,
  gatePolicy: {
    approvers: (names) => `승인자: ${names}`,
    role: (role) => `승인자: ${role} 이상의 역할을 가진 모든 사람`,
    count: (count) => `필요한 승인 ${count}건`,
  },
  gateOver: {
    decided: {
      title: (gate, round) => `### 결정됨 · 게이트 ${gate}, ${round}회차`,
      how: {
        approve: (login, url) =>
          `승인한 사람은 ${login} 님입니다. 이후 경과는 [여기](${url})에서 볼 수 있습니다.`,
        revise: (login, url) =>
          `수정을 요청하며 작업을 되돌려 보낸 사람은 ${login} 님입니다. 이후 경과는 [여기](${url})에서 볼 수 있습니다.`,
        reject: (login, url) =>
          `${login} 님이 거부했습니다. 자세한 내용은 [여기](${url})에서 볼 수 있습니다.`,
      },
    },
    outdated: {
      title: (gate, round) => `### 지난 질문 · 게이트 ${gate}, ${round}회차`,
      how: (url) => `[더 새로운 질문](${url})이 있으므로 이 질문에 대해서는 더 이상 결정할 수 없습니다.`,
    },
    closed: {
      title: (gate, round) => `### 종료됨 · 게이트 ${gate}, ${round}회차`,
      how: (url) => `이 실행은 [끝났으므로](${url}) 더 이상 결정할 것이 없습니다.`,
    },
  },
  noOutput: "_crew가 보낸 텍스트가 없습니다._",
  missing: (from, to, total, digest) =>
    `**전체 내용이 아닙니다.** 전체 ${total}자 중 ${from}번째부터 ${to}번째까지의 글자를 생략했습니다. 전체 내용의 SHA-256은 \`${digest}\`입니다.`,
  cut: (shown, total, digest) =>
    `**앞부분만 표시합니다.** 전체 ${total}자 중 ${shown}자만 담을 수 있었습니다. 전체 내용의 SHA-256은 \`${digest}\`입니다.`,

  verdictTitle: { approve: "승인", revise: "수정 요청", reject: "거부" },
  decisionTitle: (verdict, gate, round) => `### ${verdict} · 게이트 ${gate}, ${round}회차`,
  decisionBy: (login, at, link, others) =>
    `${login} 님이 ${at}에 [이 댓글](${link})로 남겼습니다.${others && ` 앞서 ${others} 님이 승인했습니다.`}`,
  decisionAgain: (login, at, link, first) =>
    `${login} 님이 ${at}에 [이 댓글](${link})로 요청하여 다시 보내는 결정입니다. 처음에는 ${first} 님이 결정했습니다.`,
  rejectedAfter: (hours, at) => `${at}에 자동으로 거부했습니다. ${hours}시간 동안 결정이 없었습니다.`,
  approvalTitle: (gate, count, wanted) => `### 승인 ${count}/${wanted} · 게이트 ${gate}`,
  approvalOpen: (missing) =>
    `crew가 ${missing}명의 승인을 더 기다리고 있습니다. \`/revise\` 댓글이 하나라도 달리면 작업을 바로 되돌려 보냅니다.`,
  sentToCrew: "**crew에 보내는 내용**(원문 그대로):",
  rejectionReason: "**이유**:",
  remarksSent:
    "워크플로의 `send-remarks` 설정에 따라 덧붙인 말도 함께 보냅니다. crew는 덧붙인 말이 있는 승인을 수정해 달라는 뜻으로 받아들여 작업을 다시 수행할 수 있습니다.",
  remarksKept:
    "`/approve` 뒤에 적은 내용은 **보내지 않았습니다**. crew는 덧붙인 말이 있는 승인을 모두 수정해 달라는 뜻으로 받아들이기 때문입니다. 적은 내용은 댓글에만 남습니다. 수정이 필요하면 `/revise`를 사용해 주십시오.",
  resume: {
    "not-sent":
      "**이 실행은 거부되었습니다.** CrewAI AMP에는 아무것도 보내지 않았으며 crew는 그곳에서 아직 기다리고 있습니다. 더 이상 필요하지 않으면 그곳에서 중지해 주십시오.",
    sending: "결정을 crew에 전달하고 있습니다.",
    accepted: "crew 플랫폼이 결정을 **수락**했습니다. 다음 질문이나 결과가 여기에 표시됩니다.",
    refused: (why) =>
      `crew 플랫폼이 결정을 **거부**했고 아무것도 시작하지 않았습니다: ${why} 게이트가 다시 열렸습니다.`,
    "next-gate": (url) =>
      `crew 플랫폼이 결정을 수락했고, **crew가 계속 진행하여** [다음 질문](${url})에 이르렀습니다.`,
    finished: (url) => `crew 플랫폼이 결정을 수락했고, **crew가 계속 진행하여** [완료했습니다](${url}).`,
    "went-on":
      "crew 플랫폼이 결정을 수락했고, **crew가 계속 진행했습니다**. 다음 질문이나 결과가 여기에 표시됩니다.",
    "went-on-unanswered":
      "이 결정에 대한 플랫폼의 응답은 유실되었지만, **crew가 계속 진행했습니다**. 다음 질문이나 결과가 여기에 표시됩니다.",
    "next-gate-unanswered": (url) =>
      `이 결정에 대한 플랫폼의 응답은 유실되었지만, **crew가 계속 진행하여** [다음 질문](${url})에 이르렀습니다.`,
    "finished-unanswered": (url) =>
      `이 결정에 대한 플랫폼의 응답은 유실되었지만, **crew가 계속 진행하여** [완료했습니다](${url}).`,
    "no-sign": (minutes) =>
      `crew 플랫폼이 결정을 수락했지만 **crew가 계속 진행했다는 신호가 없습니다**. ${minutes}분 동안 이벤트도 상태도 없었습니다. 일시 중지가 이미 다른 곳에서 처리된 경우에도 플랫폼은 이렇게 응답합니다. crew 자체 페이지에서 실행을 확인해 주십시오. 진행 중이면 할 일이 없고, 아직 기다리고 있으면 그곳에서 결정해 주십시오. 두 번째 재개로 작업이 두 번 시작될 수 있으므로 결정을 다시 보내지 않았습니다.`,
    unknown: (why) =>
      `**crew가 결정을 받았는지 알 수 없습니다**: ${why} 두 번째 재개로 작업이 두 번 시작될 수 있으므로 다시 보내지 않았습니다. crew 자체 페이지에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again\` 댓글을 작성해 주십시오. 그러면 이 결정을 한 번 더 보냅니다.`,
  },

  runTitle: {
    calling: "### crew를 시작하고 있습니다",
    started: "### crew가 시작되었습니다",
    refused: "### crew가 시작되지 않았습니다",
    unknown: "### crew가 시작되었을 수 있습니다",
  },
  runBy: (login, at) => `${login} 님이 ${at}에 요청했습니다.`,
  runRestartedBy: (login) => `${login} 님이 다시 실행했습니다.`,
  runInputs: (names) => `입력은 ${names}입니다.`,
  runNoInputs: "입력은 없습니다.",
  kickoff: {
    calling: "crew 플랫폼을 호출하고 있습니다.",
    started: "crew가 실행 중입니다. 작업에 사람의 입력이 필요하면 여기에 질문이 게시됩니다.",
    refused: (why) => `crew 플랫폼이 시작을 **거부**했습니다: ${why}`,
    unknown: (why) =>
      `**crew가 실행 중인지 알 수 없습니다**: ${why} 다시 시작하지 않았습니다. 실행 중이면 crew가 여기에 스스로 알립니다.`,
  },

  progressTitle: "### 진행 상황",
  progressTimes: (from, to, minutes) =>
    `${from}에 시작했고, ${minutes > 0 ? `${minutes}분 후인 ` : ""}${to}에 마지막 소식이 있었습니다.`,
  tasksDone: (count) => `작업 ${count}개 완료`,
  stepsDone: (count) => `단계 ${count}개`,
  taskLine: (name, agent) => `- ☑ ${name}${agent && `(담당: ${agent})`}`,
  lastTasks: (count) => `최근 ${count}개:`,
  latestSteps: "최근 단계",
  stepLine: (at, tool) => `- ${at && `${at}: `}${tool || "도구 없음"}`,

  resultTitle: { completed: "### crew가 완료했습니다", error: "### crew가 실패했습니다" },
  pauseGone:
    "일시 중지가 이미 처리되었거나(예: crew 자체 페이지에서) 보낸 ID가 잘못된 경우 플랫폼은 이런 식으로 실패합니다.",
  resultIntro: { completed: "결과는 다음과 같습니다.", error: "플랫폼이 알린 내용은 다음과 같습니다." },

  noticeTitle: {
    "failure-reported": "### crew가 실패를 알려 왔습니다",
    "late-question": "### 질문이 늦게 도착했습니다",
    "continued-elsewhere": "### 거부된 실행이 계속되었습니다",
    "unread-question": "### 읽을 수 없는 질문이 도착했습니다",
    "claim-stuck": "### 사라진 워크플로 작업이 게이트를 점유하고 있습니다",
    "claim-freed": "### 게이트의 점유가 해제되었습니다",
    stale: "### 오랫동안 crew의 소식이 없습니다",
  },
  notice: {
    "failure-reported":
      "이것만으로는 실행이 끝난 것이 아닙니다. crew가 사람의 입력을 기다릴 때도 플랫폼이 이런 식으로 crew를 멈출 수 있습니다. 실제로 실패했다면 다음에 상태를 확인할 때 결과가 여기에 기록됩니다.",
    "late-question":
      "실행에서 이미 끝난 부분의 질문이므로 여기에 게이트를 열지 않습니다. crew가 아직 답을 기다리고 있으면 crew 자체 페이지에서 결정해 주십시오.",
    "continued-elsewhere":
      "이 실행은 여기에서 거부되었지만 계속되었습니다. 누군가 CrewAI AMP에서 결정했습니다. 거부는 그대로 유효하므로 이 실행에 대해 여기에서 더 결정할 수 없습니다. CrewAI AMP가 알리는 내용은 계속 여기에 올라옵니다.",
    "claim-stuck": (gate) =>
      `게이트(${gate})를 점유한 워크플로 작업이 결정을 남기지 않았습니다. 중간에 끊겼거나 그 댓글이 삭제된 것입니다. crew가 무언가를 받았는지는 알 수 없습니다. crew 자체 페이지에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again\` 댓글을 작성해 주십시오. 그러면 게이트의 점유가 해제되어 다시 결정할 수 있습니다.`,
    "claim-freed": (gate) =>
      `게이트(${gate})를 점유했던 워크플로 작업이 결정을 남기지 않았습니다. 이제 이 게이트를 다시 결정할 수 있습니다.`,
    "unread-question": (fields) =>
      `crew 플랫폼이 crew-gate가 알지 못하는 형식으로 사람의 입력을 요청했습니다. 받은 필드는 ${fields}입니다. 여기에서는 결정할 수 없으므로 crew 자체 페이지에서 결정해 주십시오.`,
    stale: (since) =>
      `${since} 이후로 이 실행의 소식이 없으며, 아직 실행 중인지는 알 수 없습니다. 앞으로는 자동으로 확인하지 않으며, 이 스레드의 레이블에도 반영하지 않습니다. crew 자체 페이지에서 실행을 확인하거나, \`/status\` 댓글을 작성하여 플랫폼에 다시 물어봐 주십시오. 이후에 들어오는 소식은 계속 여기에 기록됩니다.`,
  },
  reminder: {
    title: "### 아직 결정을 기다리고 있습니다",
    waits: (gate, since, url) => `[게이트 ${gate}](${url})에서 ${since}부터 결정을 기다리고 있습니다.`,
    approvers: (who) => `다음 사람이 결정할 수 있습니다: ${who}.`,
    anybody: (role, starter) =>
      `이 리포지토리에서 ${role} 이상의 역할이 있는 사람은 누구나 결정할 수 있습니다.${starter && ` 실행을 시작한 사람은 ${starter} 님입니다.`}`,
  },

  refusal: {
    "not-permitted": (role, minimum) =>
      `이 리포지토리에서 맡은 역할은 ${role}입니다. 결정하려면 ${minimum} 이상의 역할이 필요합니다. 그 역할이 있는 사람에게 요청해 주십시오.`,
    "no-gate": "이 스레드에는 결정을 기다리는 crew가 없으므로 결정할 것이 없습니다.",
    "not-an-approver":
      "이 워크플로에는 결정할 수 있는 사람이 정해져 있고, 댓글을 남긴 분은 여기에 포함되지 않습니다. 지정된 사람 중 한 명에게 요청해 주십시오.",
    "self-approval":
      "이 실행은 댓글을 남긴 분이 시작했습니다. 이 워크플로에서는 누구도 자신이 시작한 실행을 승인할 수 없습니다. 승인은 다른 사람이 해야 하며, `/revise`로 수정을 요청하는 것은 가능합니다.",
    "starter-unknown":
      "이 워크플로에서는 누구도 자신이 시작한 실행을 승인할 수 없는데, 이 실행을 누가 시작했는지 알 수 없습니다. crew 자체 페이지에서 결정하거나 `allow-self-approval` 값을 true로 설정해 주십시오.",
    "several-commands":
      "댓글에 명령이 두 개 이상 있어 아무것도 하지 않았습니다. 댓글 하나에 명령을 하나만 적어 주십시오.",
    "unknown-command": (verb) =>
      `그런 명령은 없으므로 아무것도 하지 않았습니다. \`/${verb}\` 명령을 쓰려던 것이라면 새 댓글에 적어 주십시오. 모든 명령은 \`/help\`로 볼 수 있습니다.`,
    "ambiguous-gate": (commands) =>
      `여기에는 열린 게이트가 여러 개 있습니다. 어느 게이트인지 함께 적어 주십시오: ${commands}.`,
    "repeated-text": (commands) =>
      `이 질문은 이전 질문과 내용이 같아 중복으로 전달된 것일 수 있습니다. 이 질문이 맞다면 게이트 이름을 적어 주십시오: ${commands}.`,
    "unknown-gate": "이 스레드에는 그런 이름의 게이트가 없습니다. 게이트 이름은 각 질문의 제목에 있습니다.",
    "other-thread":
      "여기에 있는 질문은 다른 스레드에서 나온 뒤 이동되거나 복사된 것이거나, 더 이상 설정되어 있지 않은 시크릿으로 서명된 것입니다. 그래서 여기에서는 결정할 수 없습니다. crew 자체 페이지에서 결정해 주십시오.",
    superseded: "지정한 질문이 새로운 질문으로 대체되었습니다. 읽어 본 뒤 다시 댓글을 작성해 주십시오.",
    "just-replaced":
      "이 질문은 댓글을 작성하기 직전에 이전 질문을 대신하여 올라왔습니다. 읽어 본 뒤 다시 댓글을 작성해 주십시오.",
    "other-deployment":
      "이 게이트는 이 워크플로의 `crew-url`이 가리키는 것과 다른 CrewAI AMP 배포에 속하므로 아무것도 보내지 않았습니다. 게이트는 아직 열려 있습니다.",
    "already-counted": "이 게이트에 대한 승인은 이미 집계되었습니다. 이제 다른 사람의 승인이 필요합니다.",
    "already-decided": (who) =>
      `이 게이트는 이미 ${who} 님이 결정했습니다. 게이트 하나에는 한 번만 결정할 수 있습니다.`,
    "decided-unknown": (who) =>
      `이 게이트는 이미 ${who} 님이 결정했지만, crew가 그 결정을 받았는지는 아직 알 수 없습니다. 위의 결정과 crew 자체 페이지의 실행을 확인해 주십시오.`,
    "already-claimed":
      "이 게이트에 대한 다른 결정을 crew에 전달하고 있습니다. 10분 안에 여기에 결정이 나타나지 않으면 다시 댓글을 작성해 주십시오. 그때 무엇을 해야 하는지 안내합니다.",
    "timed-out":
      "명령을 처리하기까지 몇 분이 걸려 아무것도 보내지 않았습니다. 스레드를 읽은 뒤에 내용이 바뀌었을 수 있습니다. 다시 댓글을 작성해 주십시오.",
    "attempts-exhausted":
      "이 게이트는 시도 횟수가 너무 많아 더 이상 명령을 받지 않습니다. crew 자체 페이지에서 결정해 주십시오.",
    "nothing-to-resend":
      "다시 보낼 것이 없습니다. 전달 여부를 알 수 없다고 기록된 결정이 여기에는 없습니다. 두 번째 재개로 작업이 두 번 시작될 수 있으므로 crew 플랫폼이 수락한 것은 다시 보내지 않습니다.",
    "outcome-unknown":
      "위의 결정을 crew가 받았는지 알 수 없습니다. crew 자체 페이지에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 `/resume-again` 댓글을 한 번 더 작성해 주십시오.",
    "feedback-unavailable":
      "결정을 내린 댓글이 삭제되었거나 변경되어 그 내용을 다시 보낼 수 없습니다. crew 자체 페이지에서 결정해 주십시오.",
    "run-finished": "이 실행은 끝났으므로 더 이상 결정할 것이 없습니다.",
    "text-changed":
      "crew가 게시한 뒤에 게이트의 글이 편집되어, crew가 작성한 내용인지 더 이상 아무도 확신할 수 없습니다. 여기에서는 편집된 지 5분이 지난 뒤 `/reject` 댓글로 거부할 수만 있습니다. 다르게 결정하려면 crew 자체 페이지를 사용해 주십시오.",
    "gate-newer": "이 질문은 댓글보다 나중에 게시되었습니다. 읽어 본 뒤 다시 댓글을 작성해 주십시오.",
    "comment-changed": "댓글이 등록된 뒤에 편집되거나 삭제되었습니다. 새 댓글을 작성해 주십시오.",
    "empty-feedback": "바꿀 점을 적어 주십시오. 같은 댓글에서 `/revise` 뒤에 피드백을 적습니다.",
    "approval-word":
      "이 피드백은 승인하는 말뿐이어서 crew가 승인으로 받아들일 수 있습니다. 승인하려면 `/approve`를 사용하고, 그렇지 않으면 바꿀 점을 적어 주십시오.",
    locked:
      "이 스레드의 대화가 잠겨 있어 결정을 기록할 수 없습니다. 잠금을 해제한 뒤 다시 댓글을 작성해 주십시오.",
  },
  cutOff: "결정을 보낸 워크플로 작업이 응답을 받기 전에 끊겼습니다",
  cutOffStarting: "crew 플랫폼을 호출한 워크플로 작업이 응답을 받기 전에 끊겼습니다",
  cutOffBefore: {
    decision: (url) =>
      `[이 명령](${url})을 처리하던 워크플로 작업이 crew에 아무것도 보내기 전에 끊겼습니다. 다시 댓글을 작성해 주십시오.`,
    held: (url) =>
      `[이 명령](${url})을 처리하던 워크플로 작업이 crew에 아무것도 보내기 전에 끊겼으며, 게이트를 아직 점유하고 있을 수 있습니다. 다시 댓글을 작성해 주십시오. 게이트가 점유되어 있으면 10분 뒤에 \`/resume-again\`으로 해제할 수 있습니다.`,
    kickoff:
      "여기에서 crew를 시작하려던 워크플로 작업이 crew 플랫폼을 호출하기 전에 끊겼습니다. 시작된 crew가 없습니다.",
  },

  help:
    "명령은 새 댓글의 맨 앞에 적습니다.\n\n" +
    "- `/approve`: crew가 계속 진행합니다. 뒤에 적은 내용은 스레드에만 남습니다. 단, 덧붙인 말도 보내도록 워크플로를 설정한 경우는 예외입니다\n" +
    "- `/revise` 뒤에 바꿀 점을 적으면 crew가 작업을 다시 수행합니다\n" +
    "- `/reject`(이유를 적어도 됩니다): 실행이 거부되고 CrewAI AMP에는 아무것도 보내지 않습니다\n" +
    "- `/approve GATE`, `/revise GATE …`, `/reject GATE …`: 열린 게이트가 여러 개일 때 사용합니다. GATE는 각 질문의 제목에 있는 게이트 이름입니다\n" +
    "- `/status`: 이 스레드에 있는 모든 실행의 상태를 알려 줍니다\n" +
    "- `/resume-again`: 전달 여부를 알 수 없는 결정을 한 번 더 보내거나, 워크플로 작업이 남겨 둔 게이트의 점유를 해제합니다",
  statusNone: "이 스레드에는 crew에 대한 기록이 없습니다.",
  statusTitle: (at) => `### 현재 상태, ${at}`,
  status: {
    waiting: (gate, url) => `결정 대기 중: [게이트 ${gate}](${url})`,
    blocked: (gate, url) =>
      `차단됨: [게이트 ${gate}](${url})의 내용이 수정되어 여기에서는 \`/reject\` 명령으로 거부할 수만 있음`,
    handing: (url) => `[결정](${url})을 crew에 전달하는 중`,
    unknown: (url) => `crew가 [이 결정](${url})을 받았는지 알 수 없음`,
    rejected: (login, url) => `${login} 님이 거부함, [여기](${url}) 참조`,
    completed: (url) => `완료됨, [여기](${url}) 참조`,
    error: (url) => `실패함, [여기](${url}) 참조`,
    reported: (url) => `[실패가 보고되었으나](${url}) 아직 상태로 확인되지 않음`,
    silent: (url) => `[오랫동안 소식이 없음](${url})`,
    started: "진행 중",
    calling: "시작하는 중",
    maybe: "시작되었을 수 있음(플랫폼의 응답이 유실됨)",
    refused: "시작되지 않음",
  },
  statusClosed:
    "**이 스레드는 닫혔지만 crew가 아직 기다리고 있습니다.** 닫는 것은 결정이 아닙니다. `/approve`, `/revise` 또는 `/reject` 댓글을 작성해 주십시오.",
  statusTasks: (done, total) => `작업 ${total}개 중 ${done}개가 완료되었습니다.`,
  statusTask: (task, agent) => `현재 작업: ${task}${agent && ` (담당: ${agent})`}.`,
  platformSays: {
    running: "crew 플랫폼에 따르면 실행 중입니다.",
    waiting: "crew 플랫폼에 따르면 사람의 입력을 기다리고 있습니다.",
    absent: "crew 플랫폼에는 나타나지 않습니다. 사람의 입력을 기다리는 crew도 이렇게 나타나지 않습니다.",
    success: "crew 플랫폼에 따르면 완료되었습니다.",
    failure: "crew 플랫폼에 따르면 실패했습니다.",
    unasked: "",
    silent: "crew 플랫폼에서 상태를 확인할 수 없었습니다.",
  },
  issueBody:
    "CrewAI crew가 이 스레드에 실행 상황을 알립니다. 사람의 입력이 필요하면 crew가 여기에서 질문합니다.",
  details: "자세한 정보",
  signs: {
    and: (one, other) => `${one}, ${other}`,
    sentence: (words) => `${words}.`,
    counts: (tasks, steps) => `${tasks}, ${steps}.`,
    statusLine: (run, standing, platform) => `- ${run}: ${standing}.${platform && ` ${platform}`}`,
  },
  fields: {
    gate: "게이트",
    run: "실행",
    task: "작업",
    execution: "플랫폼 실행 ID",
    segment: "구간",
    answer: "응답",
    time: "시각",
  },
};
