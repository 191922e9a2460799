import type { Messages } from "./en.ts";

/**
 * Every sentence that we post, in Simplified Chinese. One word for one thing:
 * crew crew · gate 关卡 (open 待决定) · round 轮 · decision 决定 · approve 批准 · revise 要求修改 · reject 拒绝 · claim 占用 (free 释放) ·
 * thread 对话 · result 结果 · output 输出 · run 运行 · task 任务 · step 步骤 · question 提问 · answer 应答 · human input 人工输入 ·
 * resume 恢复 · remarks 附言 · workflow 工作流 · job 作业 · comment 评论. People are 你.
 */
export const zh: Messages = {
  gateTitle: (gate, round) => `### 等待决定 · 关卡 ${gate}，第 ${round} 轮`,
  gateIntro: (task, agent) =>
    `crew 完成了${task ? `任务 ${task}` : "一项任务"}${agent && `（由 ${agent} 执行）`}，并请求作出决定。两条分隔线之间是它写的内容。`,
  gateRevised: (task, agent) =>
    `crew 重做了${task ? `任务 ${task}` : "这项任务"}${agent && `（由 ${agent} 执行）`}，并请求对新输出作出决定。两条分隔线之间是它写的内容。`,
  gateRepeated: (round, gate) =>
    `内容与第 ${round} 轮相同。如果这只是重复送达，真正的提问会随后出现。要决定这一个，请写明它的名字：\`/approve ${gate}\` 或 \`/revise ${gate} …\`。`,
  lastPart: (total) =>
    `内容太长，一条评论放不下：${total === 2 ? "第 1 部分" : `前 ${total - 1} 部分`}在上面的评论中，这里是最后一部分，共 ${total} 部分。`,
  partTitle: {
    gate: (gate, part, total) => `### crew 写的内容（${part}/${total}）· 关卡 ${gate}`,
    result: (part, total) => `### 结果（${part}/${total}）`,
    notice: (part, total) => `### crew 写的内容（${part}/${total}）`,
  },
  gateHow: (gate) =>
    "**要作出决定**，请发表评论：\n\n" +
    "- `/approve`：crew 采用这份输出，继续运行\n" +
    "- `/revise` 加上需要修改的地方（行数不限）：crew 重做这项任务\n" +
    "- `/reject`（可以附上理由）：这次运行被拒绝，不会向 CrewAI AMP 发送任何内容\n\n" +
    `有多个关卡待决定时，请写明这个关卡的名称：\`/approve ${gate}\`、\`/revise ${gate} …\`。`,
  gatePolicy: {
    approvers: (names) => `审批人：${names}`,
    role: (role) => `审批人：具有 ${role} 或更高角色的所有人`,
    count: (count) => `需要 ${count} 个批准`,
  },
  gateOver: {
    decided: {
      title: (gate, round) => `### 已决定 · 关卡 ${gate}，第 ${round} 轮`,
      how: {
        approve: (login, url) => `由 ${login} 批准，后续情况见[此处](${url})。`,
        revise: (login, url) => `由 ${login} 退回并要求修改，后续情况见[此处](${url})。`,
        reject: (login, url) => `由 ${login} 拒绝（[详情](${url})）。`,
      },
    },
    outdated: {
      title: (gate, round) => `### 已过时 · 关卡 ${gate}，第 ${round} 轮`,
      how: (url) => `已有[较新的提问](${url})，因此不能再对这个提问作出决定。`,
    },
    closed: {
      title: (gate, round) => `### 已关闭 · 关卡 ${gate}，第 ${round} 轮`,
      how: (url) => `这次运行[已结束](${url})，没有可决定的内容了。`,
    },
  },
  noOutput: "_crew 没有发送任何文本。_",
  missing: (from, to, total, digest) =>
    `**这里不是全部内容**：全文共 ${total} 个字符，第 ${from} 至第 ${to} 个字符已省略。全文的 SHA-256 是 \`${digest}\`。`,
  cut: (shown, total, digest) =>
    `**这里只有开头部分**：只放得下前 ${shown} 个字符，全文共 ${total} 个字符。全文的 SHA-256 是 \`${digest}\`。`,

  verdictTitle: { approve: "已批准", revise: "已要求修改", reject: "已拒绝" },
  decisionTitle: (verdict, gate, round) => `### ${verdict} · 关卡 ${gate}，第 ${round} 轮`,
  decisionBy: (login, at, link, others) =>
    `由 ${login} 于 ${at} 在[此评论](${link})中提交。${others && `此前 ${others} 已批准。`}`,
  decisionAgain: (login, at, link, first) =>
    `应 ${login} 于 ${at} 在[此评论](${link})中的要求再次发送。最初由 ${first} 决定。`,
  rejectedAfter: (hours, at) => `已于 ${at} 自动拒绝：${hours} 小时内没有作出决定。`,
  approvalTitle: (gate, count, wanted) => `### 批准 ${count}/${wanted} · 关卡 ${gate}`,
  approvalOpen: (missing) =>
    `crew 还在等待另外 ${missing} 人批准。只要有一条 \`/revise\`，任务就会立即退回。`,
  sentToCrew: "**发给 crew 的内容**（一字不差）：",
  rejectionReason: "**理由**：",
  remarksSent:
    "按照工作流的 `send-remarks` 设置，你的附言一并发送。crew 可能把带附言的批准理解为希望修改，从而重做任务。",
  remarksKept:
    "`/approve` 之后的内容**没有发送**：只要批准带有附言，crew 就会理解为希望修改。这些内容只留在评论中。需要修改时，请用 `/revise`。",
  resume: {
    "not-sent":
      "**这次运行已被拒绝**。没有向 CrewAI AMP 发送任何内容，crew 仍在那里等待。如果不再需要，请在那里停止它。",
    sending: "正在把此决定交给 crew。",
    accepted: "crew 平台**接受**了此决定。下一个提问或结果会出现在这里。",
    refused: (why) => `crew 平台**拒绝**了此决定，没有启动任何任务，关卡重新等待决定。原因：${why}`,
    "next-gate": (url) => `crew 平台接受了此决定，**crew 已继续运行**，并给出了[下一个提问](${url})。`,
    finished: (url) => `crew 平台接受了此决定，**crew 已继续运行**，并且[已完成](${url})。`,
    "went-on": "crew 平台接受了此决定，**crew 已继续运行**。下一个提问或结果会出现在这里。",
    "went-on-unanswered": "**crew 已继续运行**，不过平台对此决定的应答丢失了。下一个提问或结果会出现在这里。",
    "next-gate-unanswered": (url) =>
      `**crew 已继续运行**，并给出了[下一个提问](${url})，不过平台对此决定的应答丢失了。`,
    "finished-unanswered": (url) =>
      `**crew 已继续运行**，并且[已完成](${url})，不过平台对此决定的应答丢失了。`,
    "no-sign": (minutes) =>
      `crew 平台接受了此决定，但**没有迹象表明 crew 已继续运行**：${minutes} 分钟内没有任何事件，也没有任何状态。如果这次暂停此前已在别处得到答复，平台也会这样应答。请到 crew 自己的页面查看这次运行：如果它在运行，就不用做什么；如果仍在等待，请在那里决定。此决定没有再次发送，因为第二次恢复可能导致任务启动两次。`,
    unknown: (why) =>
      `**不知道 crew 是否收到了此决定**。此决定没有再次发送，因为第二次恢复可能导致任务启动两次。请到 crew 自己的页面查看这次运行。只有当它仍在那里等待时，才评论 \`/resume-again\`：这会把此决定再发送一次。原因：${why}`,
  },

  runTitle: {
    calling: "### 正在启动 crew",
    started: "### crew 已启动",
    refused: "### crew 未启动",
    unknown: "### crew 可能已启动",
  },
  runBy: (login, at) => `由 ${login} 于 ${at} 发起。`,
  runRestartedBy: (login) => `由 ${login} 重新运行。`,
  runInputs: (names) => `输入：${names}。`,
  runNoInputs: "没有输入。",
  kickoff: {
    calling: "正在调用 crew 平台。",
    started: "crew 正在运行。任务需要人工输入时，会在这里提问。",
    refused: (why) => `crew 平台**拒绝**了启动：${why}`,
    unknown: (why) =>
      `**不知道 crew 是否在运行**。crew 没有再次启动。如果它在运行，它会自行在这里报告。原因：${why}`,
  },

  progressTitle: "### 进度",
  progressTimes: (from, to, minutes) =>
    `启动时间：${from}；最近一次消息：${to}${minutes > 0 ? `（${minutes} 分钟后）` : ""}。`,
  tasksDone: (count) => `已完成 ${count} 个任务`,
  stepsDone: (count) => `${count} 个步骤`,
  taskLine: (name, agent) => `- ☑ ${name}${agent && `（由 ${agent} 执行）`}`,
  lastTasks: (count) => `最近 ${count} 个：`,
  latestSteps: "最近的步骤",
  stepLine: (at, tool) => `- ${at && `${at}：`}${tool || "未使用工具"}`,

  resultTitle: { completed: "### crew 已完成", error: "### crew 运行失败" },
  pauseGone:
    "如果这次暂停此前已得到答复（例如在 crew 自己的页面上），或者发送的 ID 有误，平台就会这样报告失败。",
  resultIntro: { completed: "这是它的结果。", error: "这是平台给出的说明。" },

  noticeTitle: {
    "failure-reported": "### crew 报告了失败",
    "late-question": "### 提问来得太晚",
    "continued-elsewhere": "### 被拒绝的运行仍在继续",
    "unread-question": "### 收到无法读取的提问",
    "claim-stuck": "### 关卡被已不存在的作业占用",
    "claim-freed": "### 关卡已释放",
    stale: "### 很久没有 crew 的消息",
  },
  notice: {
    "failure-reported":
      "仅凭这一点，这次运行还不算结束：crew 等待人工输入时，平台也可能以这种方式让它停下。如果它确实失败了，下一次查看状态时会把结果写在这里。",
    "late-question":
      "这个提问属于这次运行中已经结束的部分，因此不会在这里设立关卡。如果 crew 仍在等待答复，请在 crew 自己的页面上决定。",
    "continued-elsewhere":
      "这次运行在这里被拒绝，但它仍在继续：有人在 CrewAI AMP 中作出了决定。拒绝仍然有效，因此在这里不能再对这次运行作出任何决定。CrewAI AMP 报告的内容仍会出现在这里。",
    "claim-stuck": (gate) =>
      `占用关卡 ${gate} 的作业没有留下决定：要么作业被中断，要么它的评论被删除。不知道 crew 是否收到了什么。请到 crew 自己的页面查看这次运行。只有当它仍在那里等待时，才评论 \`/resume-again\`：这会释放关卡，之后你可以重新决定。`,
    "claim-freed": (gate) => `占用关卡 ${gate} 的作业没有留下决定。这个关卡可以重新决定了。`,
    "unread-question": (fields) =>
      `crew 平台请求人工输入，但 crew-gate 不认识它所用的格式，其中的字段有 ${fields}。无法在这里决定，请在 crew 自己的页面上决定。`,
    stale: (since) =>
      `自 ${since} 起，这次运行没有任何消息，不知道它是否仍在运行。今后不再自动查看它，此对话的标签也不再反映它。请到 crew 自己的页面查看这次运行，或者评论 \`/status\`，再次询问平台。它报告的内容仍会写在这里。`,
  },
  reminder: {
    title: "### 仍在等待决定",
    waits: (gate, since, url) => `[关卡 ${gate}](${url})自 ${since} 起一直在等待决定。`,
    approvers: (who) => `可以作出决定的有：${who}。`,
    anybody: (role, starter) =>
      `凡在此仓库中至少有 ${role} 角色的人都可以作出决定。${starter && `这次运行由 ${starter} 启动。`}`,
  },

  refusal: {
    "not-permitted": (role, minimum) =>
      `你在此仓库中的角色是 ${role}，而作出决定至少需要 ${minimum} 角色。请找有此角色的人来决定。`,
    "no-gate": "此对话中没有 crew 在等待决定，因此没有可决定的内容。",
    "not-an-approver": "此工作流指定了可以作出决定的人，你不在其中。请找其中一位来决定。",
    "self-approval":
      "这次运行是你启动的，而此工作流不允许任何人批准自己启动的运行。批准必须由其他人来做；你仍然可以用 `/revise` 要求修改。",
    "starter-unknown":
      "此工作流不允许任何人批准自己启动的运行，而不知道这次运行是谁启动的。请在 crew 自己的页面上决定，或者把 `allow-self-approval` 设为 true。",
    "several-commands": "你的评论中有多个命令，因此什么也没有做。每条评论请只写一个命令。",
    "unknown-command": (verb) =>
      `没有这个命令，因此什么也没有做。如果你想用的是 \`/${verb}\`，请写在一条新评论中。\`/help\` 会列出所有命令。`,
    "ambiguous-gate": (commands) => `这里有多个关卡待决定。请写明你指的是哪一个：${commands}。`,
    "repeated-text": (commands) =>
      `这个提问与之前的一个内容相同，可能只是重复送达。如果你指的就是它，请写明它的名字：${commands}。`,
    "unknown-gate": "此对话中没有这个名称的关卡。每个提问的标题中都写有关卡名称。",
    "other-thread":
      "这里的提问，要么是在另一个对话中提出、后来被移动或复制到这里的，要么是用已不再设置的密钥签名的，因此无法在这里决定。请在 crew 自己的页面上决定。",
    superseded: "你所指的提问已被较新的提问取代。请先阅读新的提问，再重新评论。",
    "just-replaced": "这个提问刚刚在你的评论之前发布，取代了之前的提问。请先阅读，再重新评论。",
    "other-deployment":
      "这个关卡属于另一个 CrewAI AMP 部署，不是此工作流的 `crew-url` 所指的部署，因此没有发送任何内容。关卡仍待决定。",
    "already-counted": "你对这个关卡的批准此前已经计入。现在需要其他人批准。",
    "already-decided": (who) => `这个关卡已由 ${who} 决定。一个关卡只接受一个决定。`,
    "decided-unknown": (who) =>
      `这个关卡已由 ${who} 决定，但还不知道 crew 是否收到。请查看上面的决定，并到 crew 自己的页面查看这次运行。`,
    "already-claimed":
      "对这个关卡的另一个决定正在送往 crew。如果十分钟内这里没有出现决定，请重新评论，届时会告诉你该怎么做。",
    "timed-out": "过了几分钟才处理到你的命令，因此什么也没有发送：读取之后，对话可能已有变化。请重新评论。",
    "attempts-exhausted": "对这个关卡的尝试次数太多，它不再接受命令。请在 crew 自己的页面上决定。",
    "nothing-to-resend":
      "没有需要再次发送的内容：这里没有决定被记为送达情况不明。crew 平台已接受的内容不会重发，因为第二次恢复可能导致任务启动两次。",
    "outcome-unknown":
      "不知道 crew 是否收到了上面的决定。请到 crew 自己的页面查看这次运行。只有当它仍在那里等待时，才再评论一次 `/resume-again`。",
    "feedback-unavailable":
      "作出决定的那条评论已被删除或改动，因此无法再次发送其中的内容。请在 crew 自己的页面上决定。",
    "run-finished": "这次运行已结束，没有可决定的内容了。",
    "text-changed":
      "关卡的文本在 crew 发布之后被编辑过，谁也无法再确定它就是 crew 写的内容。在这里只能拒绝它：请在编辑五分钟之后评论 `/reject`。要作出其他决定，请到 crew 自己的页面。",
    "gate-newer": "这个提问是在你评论之后才发布的。请先阅读，再重新评论。",
    "comment-changed": "你的评论在发送之后被编辑或删除了。请另写一条新评论。",
    "empty-feedback": "请说明需要修改的地方：在同一条评论中，先写 `/revise`，再写你的反馈。",
    "approval-word":
      "这条反馈只表示批准，crew 可能会把它当作批准。要批准，请用 `/approve`；否则请说明需要修改的地方。",
    locked: "此对话已锁定，无法记录决定。请解锁后重新评论。",
  },
  cutOff: "发送此决定的作业在收到应答之前被中断",
  cutOffStarting: "调用 crew 平台的作业在收到应答之前被中断",
  cutOffBefore: {
    decision: (url) => `处理[此命令](${url})的作业在向 crew 发送任何内容之前被中断。请重新评论。`,
    held: (url) =>
      `处理[此命令](${url})的作业在向 crew 发送任何内容之前被中断，关卡可能仍被它占用。请重新评论；如果关卡仍被占用，十分钟后可用 \`/resume-again\` 释放。`,
    kickoff: "本应在这里启动 crew 的作业在调用 crew 平台之前被中断。没有启动任何 crew。",
  },

  help:
    "命令要写在新评论的开头：\n\n" +
    "- `/approve`：crew 继续运行。后面的内容只留在对话中，除非工作流设置了发送附言\n" +
    "- `/revise` 加上需要修改的地方：crew 重做任务\n" +
    "- `/reject`（可以附上理由）：这次运行被拒绝，不会向 CrewAI AMP 发送任何内容\n" +
    "- `/approve GATE`、`/revise GATE …`、`/reject GATE …`：有多个关卡待决定时使用，GATE 是关卡名称，写在每个提问的标题中\n" +
    "- `/status`：说明此对话中每次运行的当前状态\n" +
    "- `/resume-again`：再次发送送达情况不明的决定，或者释放作业遗留占用的关卡",
  statusNone: "此对话中没有任何 crew 的记录。",
  statusTitle: (at) => `### 当前状态，${at}`,
  status: {
    waiting: (gate, url) => `等待决定：[关卡 ${gate}](${url})`,
    blocked: (gate, url) => `受阻：[关卡 ${gate}](${url})被编辑过，在这里只能用 \`/reject\` 拒绝`,
    handing: (url) => `正在把[一个决定](${url})交给 crew`,
    unknown: (url) => `不知道 crew 是否收到了[此决定](${url})`,
    rejected: (login, url) => `由 ${login} 拒绝，见[此处](${url})`,
    completed: (url) => `已完成，见[此处](${url})`,
    error: (url) => `运行失败，见[此处](${url})`,
    reported: (url) => `[有失败报告](${url})，目前还没有状态证实`,
    silent: (url) => `[很久没有消息](${url})`,
    started: "正在运行",
    calling: "正在启动",
    maybe: "可能已启动；平台的应答丢失了",
    refused: "未启动",
  },
  statusClosed:
    "**此对话已关闭，但仍有 crew 在等待**。关闭不代表任何决定。请评论 `/approve`、`/revise` 或 `/reject`。",
  statusTasks: (done, total) => `共 ${total} 个任务，已完成 ${done} 个。`,
  statusTask: (task, agent) => `目前正在执行 ${task}${agent && `（由 ${agent} 执行）`}。`,
  platformSays: {
    running: "crew 平台表示它正在运行。",
    waiting: "crew 平台表示它在等待人工输入。",
    absent: "crew 平台上查不到它；crew 等待人工输入时，平台也是这样表示的。",
    success: "crew 平台表示它已完成。",
    failure: "crew 平台表示它运行失败。",
    unasked: "",
    silent: "无法向 crew 平台查询。",
  },
  issueBody: "一个 CrewAI crew 在此对话中报告它的运行情况。需要人工输入时，它会在这里提问。",
  details: "详细信息",
  signs: {
    and: (one, other) => `${one}、${other}`,
    sentence: (words) => `${words}。`,
    counts: (tasks, steps) => `${tasks}，${steps}。`,
    statusLine: (run, standing, platform) => `- ${run}：${standing}。${platform}`,
  },
  fields: {
    gate: "关卡",
    run: "运行",
    task: "任务",
    execution: "平台执行 ID",
    segment: "分段",
    answer: "应答",
    time: "时间",
  },
};
