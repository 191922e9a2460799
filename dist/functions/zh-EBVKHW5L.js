import"./chunk-CPR7QISP.js";var zh={gateTitle:"等待决定",gateRound:round=>`第 ${round} 轮`,gateStarter:login=>`由 ${login} 启动`,commit:commit=>`针对提交 ${commit}`,gatePolicy:{approvers:names=>`审批人：${names}`,role:role=>`审批人：具有 ${role} 或更高角色的所有人`,count:count=>`需要 ${count} 个批准`},gateAsk:gate=>gate?`**请评论以下命令之一：**

- \`/approve${gate}\`
- \`/revise${gate}\` 加上需要修改的地方
- \`/reject${gate}\``:"**请评论 `/approve`，或者 `/revise` 加上需要修改的地方，或者 `/reject`。**",gateSingle:"只要有一个 `/revise` 或 `/reject`，就会立即生效。",gateOutput:(task,agent)=>`${task||"任务"} 的输出${agent&&`（${agent}）`}：`,gateRepeated:round=>`**内容与第 ${round} 轮相同**。CrewAI AMP 可能重复发送了它。如果是这样，真正的提问会随后出现。

**下一步**：请等十分钟。如果没有出现其他提问，请对这个提问作出决定。`,gateEmpty:amp=>`**crew 没有随这个提问发送任何文本**。

**下一步**：请在 ${amp} 中查看这次运行，再作出决定。你也可以用 \`/revise\` 要求提供文本。`,lastPart:total=>`第 ${total} 部分，共 ${total} 部分；前面的部分在上方。`,partTitle:{output:(task,part,total)=>`${task&&`${task} 的`}输出（${part}/${total}）`,result:(part,total)=>`结果（${part}/${total}）`},gateCommands:"请评论以下命令之一：",commandEffects:{approve:"crew 以此输出继续。",approveEmpty:"crew 继续运行。",revise:"请在后面写明需要修改的地方，crew 会重做该任务。",reject:"可以在后面写明理由。这次运行在此关闭，不会发送任何内容，因此 crew 会在 CrewAI AMP 中继续等待，直到你在那里停止它。"},gateNamed:gate=>`如果有多个提问待决定，请写明这个提问：\`/approve ${gate}\`。`,gateOver:{decided:{approve:(login,url)=>`由 ${login} 批准（[详情](${url})）。`,revise:(login,url)=>`${login} 要求修改（[详情](${url})）。`,reject:(login,url)=>`由 ${login} 拒绝（[详情](${url})）。crew 会在 CrewAI AMP 中继续等待，直到在那里被停止。`},outdated:url=>`[较新的提问](${url})已取代这个提问，因此不能再对它作出决定。`,"newer-commit":url=>`crew 已针对较新的提交[重新启动](${url})，因此不能再对这个提问作出决定。`,closed:url=>`这次运行[已结束](${url})，没有可决定的内容了。`},gateOverTitle:{outdated:"已过时",closed:"已关闭"},question:{posted:"发布时的提问",edited:"发布后被编辑过的提问"},noOutput:"_crew 没有发送任何文本。_",incomplete:amp=>`**内容不完整**：全文太长，评论放不下。其余内容请在 ${amp} 中查看；正文下方的一行说明省略了哪些内容。`,missing:(from,to,total,digest)=>`**内容不完整**：全文共 ${total} 个字符，省略了第 ${from} 至第 ${to} 个字符。全文的 SHA-256 是 \`${digest}\`。`,cut:(shown,total,digest)=>`**内容不完整**：只放得下前 ${shown} 个字符，全文共 ${total} 个字符。全文的 SHA-256 是 \`${digest}\`。`,sentWhole:"只有这条评论被截短：发给 crew 的内容是完整的。",verdictTitle:{approve:"已批准",revise:"已要求修改",reject:"已拒绝"},troubleTitle:{refused:{approve:"批准未被接受",revise:"修改要求未被接受"},unconfirmed:{approve:"已批准，未证实",revise:"已要求修改，未证实"},failed:{approve:"批准后 crew 运行失败",revise:"要求修改后 crew 运行失败"}},decisionBy:(login,at,link)=>`由 ${login} 于 ${at} 提交（[评论](${link})）`,decisionAgain:(login,at,link)=>`由 ${login} 于 ${at} 要求重新发送（[评论](${link})）`,approvedBefore:others=>`此前已批准：${others}`,decidedFirst:first=>`最初由 ${first} 决定`,rejectedAfter:(hours,at)=>`已于 ${at} 自动拒绝：${hours} 小时内没有作出决定`,approvalTitle:(count,wanted)=>`批准 ${count}/${wanted}`,approvalOpen:missing=>`还需要 ${missing} 个人批准。\`/revise\` 和 \`/reject\` 只需要一个人。`,sentToCrew:"发给 crew 的内容：",rejectionReason:"理由：",commitsAdded:"这次运行启动后，拉取请求又有了新的提交。该决定针对上方的提交；较新的提交没有经过审查。",remarksSent:"`/approve` 之后的内容也一并发送了，因为工作流设置了 `send-remarks`。CrewAI AMP 可能已把它当作修改要求，从而重做了任务。",remarksKept:"`/approve` 之后的内容**没有发送**：CrewAI AMP 会把批准附带的内容当作修改要求。下次需要修改时，请用 `/revise`。",resume:{"not-sent":amp=>`**这次运行已被拒绝**。没有发送任何内容，因此 crew 仍在 ${amp} 中等待。如果不再需要，请在那里停止它。`,sending:"正在把决定发送给 CrewAI AMP。",accepted:"CrewAI AMP **接受**了决定。下一个提问或结果会发布在这里。",refused:(why,url,job)=>url?`**你的决定没有送达 crew**。CrewAI AMP 没有接受它，原因：${why}

**下一步**：请让维护工作流的人查看${job?`[作业](${job})`:"作业"}，然后重新决定：[提问](${url})。`:`**提问重新等待决定**，因为 CrewAI AMP 没有接受决定。原因：${why}

**下一步**：请先排除原因，再重新决定。`,"next-gate":url=>`**crew 已继续运行**，并给出了[下一个提问](${url})。`,finished:url=>`**crew 已继续运行**，并且[已完成](${url})。`,failed:url=>`CrewAI AMP 接受了决定，但 **crew 随后运行失败**。

**下一步**：请阅读[失败报告](${url})，按其中的下一步操作。`,"went-on":"**crew 已继续运行**。下一个提问或结果会发布在这里。","went-on-unanswered":"**crew 已继续运行**，不过 CrewAI AMP 对决定的应答丢失了。下一个提问或结果会发布在这里。","next-gate-unanswered":url=>`**crew 已继续运行**，并给出了[下一个提问](${url})，不过 CrewAI AMP 对决定的应答丢失了。`,"finished-unanswered":url=>`**crew 已继续运行**，并且[已完成](${url})，不过 CrewAI AMP 对决定的应答丢失了。`,"failed-unanswered":url=>`CrewAI AMP 对决定的应答丢失了，而且 **crew 随后运行失败**。

**下一步**：请阅读[失败报告](${url})，按其中的下一步操作。`,"no-sign":(minutes,amp)=>`CrewAI AMP 接受了决定，但**没有迹象表明 crew 已继续运行**：${minutes} 分钟内没有任何事件，也没有任何状态。这次暂停可能已在别处得到答复。决定没有再次发送，因为第二次恢复可能导致任务启动两次。

**下一步**：请在 ${amp} 中查看这次运行。如果它仍在那里等待，请在那里决定。`,unknown:(why,amp,gate)=>`**不知道 CrewAI AMP 是否收到了决定**。决定没有再次发送，因为第二次恢复可能导致任务启动两次。原因：${why}

**下一步**：请在 ${amp} 中查看这次运行。只有当它仍在那里等待时，才评论 \`/resume-again ${gate}\`，把这个决定再发送一次。`},runTitle:{"awaiting-start":"等待运行启动",calling:"正在启动 crew",started:"crew 已启动",refused:"crew 未启动",unknown:"crew 可能已启动"},runBy:(login,at)=>`由 ${login} 于 ${at} 启动`,linksBy:(login,at)=>`由 ${login} 于 ${at} 创建 webhook 链接`,runRequestedBy:(login,at)=>`由 ${login} 于 ${at} 请求启动`,runRestartedBy:login=>`由 ${login} 重新运行`,runInputs:names=>`输入：${names}`,runNoInputs:"没有输入",inputValues:"输入的值",kickoff:{"awaiting-start":`这次运行由其他程序启动：crew-gate 创建了它的 webhook 链接，没有调用 CrewAI AMP。收到第一个 webhook 后，此评论会显示运行已启动。其他人不用做任何事。

**下一步（维护工作流的人）**：请在同一个作业中用这些链接启动 crew。没有这些链接，这里不会出现任何提问。`,calling:"正在调用 CrewAI AMP。",started:"正在运行。需要你决定时，会在这里提问。",refused:why=>`CrewAI AMP **没有接受**启动请求：${why}

**下一步**：请更正此原因所指的内容，例如 \`crew-url\`、\`crew-token\` 或 \`inputs\`，再重新启动 crew。`,unknown:(why,amp)=>`**不知道 crew 是否在运行**。crew 没有再次启动。如果它在运行，会在这里报告。原因：${why}

**下一步**：如果这里没有出现任何内容，请先查看 ${amp}，再重新启动 crew。`},progressTitle:{running:"正在运行",waiting:"已请求决定",blocked:"受阻",done:"已完成",failed:"运行失败",rejected:"已拒绝"},progressBlocked:gate=>`提问在发布之后被编辑过。撤销编辑也没有用。
**下一步**：请评论 \`/reject${gate}\`，关闭这次运行。`,progressRejected:"crew 会在 CrewAI AMP 中继续等待，直到在那里被停止。",progressTimes:(from,to,minutes)=>`启动时间：${from}；最近一次活动：${to}${minutes>0?`（${minutes} 分钟后）`:""}。`,tasksDone:count=>`已完成 ${count} 个任务`,stepsDone:count=>`${count} 个步骤`,taskLine:(name,agent)=>`- ☑ ${name}${agent&&`（${agent}）`}`,lastTasks:count=>`最近 ${count} 个：`,latestSteps:"最近的步骤",stepLine:(at,tool)=>`- ${at&&`${at}：`}${tool||"未使用工具"}`,resultTitle:{completed:"crew 已完成",error:"crew 运行失败"},resultIntro:{completed:"结果：",error:"CrewAI AMP 给出的原因："},resultDuration:duration=>`用时：${duration}`,resultTokens:count=>`token 数：${count}`,pauseGone:amp=>`如果这次暂停此前已得到答复（例如在 CrewAI AMP 中），CrewAI AMP 就会这样报告失败。

**下一步**：请在 ${amp} 中查看这次运行。如果它没有在那里继续，请重新启动 crew。`,pauseGoneDetails:"如果发送的 ID 有误，CrewAI AMP 也会这样报告失败。",crewFailed:amp=>`**下一步**：请在 ${amp} 中查看这次运行，排除原因，再重新启动 crew。`,noticeTitle:{"failure-reported":"收到失败报告","late-question":"迟到的提问","outdated-question":"针对较早提交的提问","other-execution":"另一个 crew 的提问","continued-elsewhere":"被拒绝的运行仍在继续","unread-question":"无法读取的提问","claim-stuck":"提问被中断的作业占用","claim-freed":"提问已释放",stale:"很久没有活动","not-started":"运行未启动"},notice:{"failure-reported":"CrewAI AMP 报告了失败。crew 等待人工决定时，CrewAI AMP 也可能这样报告，因此在状态证实失败之前，这次运行仍算作正在运行。\n\n**下一步**：请评论 `/status` 立即检查，或者等待下一次定期检查。","late-question":amp=>`这个提问属于这次运行中较早的部分，因此无法在这里决定。

**下一步**：如果 crew 仍在等待答复，请在 ${amp} 中决定。`,"outdated-question":amp=>`crew 已针对较新的提交重新启动，因此不能在这里对这个提问作出决定。

**下一步**：如果 crew 仍在等待答复，请在 ${amp} 中决定。`,"other-execution":amp=>`有两个 crew 用这次运行的链接启动，这个提问属于第二个 crew。不能在这里对它作出决定，因为决定会送达第一个 crew。

**下一步**：如果 crew 仍在等待答复，请在 ${amp} 中决定。每次启动都请创建新的链接。`,"continued-elsewhere":amp=>`这次运行在这里被拒绝，但它仍在继续，因为有人在 CrewAI AMP 中作出了决定。拒绝仍然有效：在这里不能对这次运行的任何提问作出决定。CrewAI AMP 报告的内容仍会出现在这里。

这里没有需要做的事。如果这次运行不应继续，请在 ${amp} 中停止它。`,"claim-stuck":(amp,url,gate)=>`不知道 CrewAI AMP 是否收到了对[这个提问](${url})的决定：占用这个提问的作业被中断，或者它的评论被删除。

**下一步**：请在 ${amp} 中查看这次运行。只有当它仍在那里等待时，才评论 \`/resume-again ${gate}\` 释放这个提问，然后重新决定。`,"claim-freed":(_amp,url,gate)=>`占用[这个提问](${url})的作业没有留下决定，因此提问重新等待决定。

**下一步**：请评论以下命令之一：

- \`/approve ${gate}\`
- \`/revise ${gate}\` 加上需要修改的地方
- \`/reject ${gate}\``,"unread-question":(amp,fields)=>`CrewAI AMP 请求人工决定，但 crew-gate 不认识它所用的格式，其中的字段有 ${fields}。无法在这里决定。

**下一步**：请在 ${amp} 中决定。`,"not-started":(amp,since)=>`自 ${since} 创建链接以来，没有收到这次运行的任何 webhook。今后不再自动检查它，它也不再影响此对话的标签。

**下一步**：请检查本应启动 crew 的作业，并查看 ${amp}。如果 crew 没有启动，请重新运行工作流。如果之后仍收到 webhook，这次运行会重新计入。`,stale:(amp,since)=>`不知道这次运行是否仍在进行：自 ${since} 起没有任何活动。今后不再自动检查它，它也不再影响此对话的标签。

**下一步**：请在 ${amp} 中查看这次运行，或者评论 \`/status\`，再次询问 CrewAI AMP。`},noticeQuestion:"crew 的提问：",reminder:{title:"仍在等待决定",waits:(since,url)=>`[这个提问](${url})自 ${since} 起一直在等待决定。`,unnotified:teams=>`以下团队没有收到通知，因为此作业的令牌无法读取它：${teams}。`},refused:(login,url)=>`${login}，你的[评论](${url})没有生效。`,refusal:{"not-permitted":(role,minimum)=>`你在此仓库中的角色是 ${role}，而作出决定需要 ${minimum} 或更高角色。

**下一步**：请找有此角色的人来决定。`,"may-not-start":(role,minimum)=>`你在此仓库中的角色是 ${role}，而启动 crew 需要 ${minimum} 或更高角色。

**下一步**：请找有此角色的人来启动。`,"no-gate":"此对话中没有 crew 在等待决定。","not-an-approver":names=>`你不是审批人。

**下一步**：请找其中一位来决定：${names}。`,"self-approval":(_amp,gate)=>`这次运行是你启动的，而策略不允许批准自己启动的运行。

**下一步**：请让其他人批准。你仍然可以使用 \`/revise${gate}\` 或 \`/reject${gate}\`。`,"starter-unknown":(amp,gate)=>`策略不允许批准自己启动的运行，而不知道这次运行是谁启动的。

**下一步**：请在 ${amp} 中批准，或者让维护工作流的人把 \`allow-self-approval\` 设为 true，再重新评论。在这里仍然可以使用 \`/revise${gate}\` 和 \`/reject${gate}\`。`,"several-commands":`其中有多个命令。

**下一步**：每条评论请只写一个命令。`,"unknown-command":verb=>`没有这个命令。

**下一步**：如果你想用的是 \`/${verb}\`，请写在一条新评论中。\`/help\` 会列出所有命令。`,"ambiguous-gate":choices=>choices?`不清楚你指的是哪个提问。

**下一步**：请把你所指的那一个的命令复制到一条新评论中。如果原来还写了其他内容，请一并加上。

${choices}`:"不清楚你指的是哪个提问，而且它们都已不再待决定。","repeated-text":choices=>`这个提问与之前的一个内容相同，CrewAI AMP 可能重复发送了它。

**下一步**：请等十分钟。如果没有出现其他提问，请把这个命令复制到一条新评论中。如果原来还写了其他内容，请一并加上。

${choices}`,"unknown-gate":(name,choices)=>choices?`这里没有名为 ${name} 的提问。

**下一步**：请把你所指的那一个的命令复制到一条新评论中。如果原来还写了其他内容，请一并加上。

${choices}`:`这里没有名为 ${name} 的提问，也没有待决定的提问。`,"other-thread":(amp,url)=>`${url?`[这个提问](${url})`:"这个提问"}是从另一个对话移动或复制到这里的，或者是用已不再设置的密钥签名的。无法在这里决定。

**下一步**：请在 ${amp} 中决定。`,superseded:url=>`你所指的提问已被[较新的提问](${url})取代。

**下一步**：请阅读较新的提问。如果它待决定，请重新评论。`,"newer-run":url=>`crew 已针对较新的提交[重新启动](${url})，因此不能再对这个提问作出决定。

**下一步**：等较新的运行提问时，请对它作出决定。`,"commits-added":(_amp,gate)=>`这次运行启动后，拉取请求又有了新的提交，而策略不允许对较早的提交作出决定。

**下一步**：请针对新的提交重新启动 crew。\`/reject${gate}\` 仍然可用。`,"head-unknown":(_amp,gate)=>`无法确认拉取请求是否有新的提交，而策略不允许对较早的提交作出决定。

**下一步**：请重新评论。\`/reject${gate}\` 仍然可用。`,"just-replaced":url=>`[这个提问](${url})刚刚在你的评论之前取代了之前的提问。

**下一步**：请先阅读，再重新评论。`,"other-deployment":"这个提问属于另一个 CrewAI AMP 部署，不是此工作流的 `crew-url` 所指的部署。提问仍待决定。\n\n**下一步**：如果没有其他工作流应答你的评论，请让维护工作流的人更正 `crew-url`，或者添加一个 `crew-url` 指向这次运行所在部署的工作流。","already-counted":"你已经批准过这个提问，还需要其他人批准。","already-decided":(who,url)=>`${who} 已对这个提问[作出决定](${url})。一个提问只接受一个决定。`,"decided-unknown":(who,amp,url)=>`${who} 已对这个提问作出决定，但不知道 CrewAI AMP 是否收到。

**下一步**：请阅读[此决定](${url})，并在 ${amp} 中查看这次运行。`,"already-claimed":(url,gate)=>`[这个提问](${url})被占用，因为对它的另一个决定正在发送。

**下一步**：如果没有出现决定，请等十分钟，评论 \`/resume-again${gate}\`，再重复此命令。`,"timed-out":`作业过了几分钟才处理到你的命令，读取之后对话可能已有变化。

**下一步**：请重新评论。`,"attempts-exhausted":amp=>`对这个提问的尝试次数太多，它不再接受命令。

**下一步**：请在 ${amp} 中决定。`,"nothing-to-resend":"此对话中没有结果不明的决定，因此没有需要重新发送的内容。已接受的决定不会重发，因为第二次恢复可能导致任务启动两次。","outcome-unknown":(amp,url,gate)=>`不知道 CrewAI AMP 是否收到了[此决定](${url})。再次发送之前，请先确认这一点。

**下一步**：请在 ${amp} 中查看这次运行。只有当它仍在那里等待时，才再评论一次 \`/resume-again${gate}\`。`,"feedback-unavailable":amp=>`作出决定的那条评论已被删除或改动，因此无法再次发送其中的内容。

**下一步**：请在 ${amp} 中决定。`,"run-finished":"这次运行已结束，没有可决定的内容了。","text-changed":(amp,url,gate,time)=>`[这个提问](${url})在发布之后被编辑过，可能已不是 crew 写的内容。在这里只能拒绝它。

**下一步**：请在 ${time} 之后评论 \`/reject${gate}\`，或者在 ${amp} 中决定。`,"resend-changed":(amp,url)=>`[这个提问](${url})在发布之后被编辑过，因此不会再为它发送任何内容。

**下一步**：请在 ${amp} 中查看这次运行。如果它仍在那里等待，请在那里决定。`,"gate-newer":url=>`[这个提问](${url})是在你评论之后才发布的。

**下一步**：请先阅读。如果它待决定，请重新评论。`,"comment-changed":`它在发送之后被编辑或删除了。

**下一步**：请另写一条新评论。`,"empty-feedback":(_amp,gate)=>`缺少反馈。

**下一步**：请在同一条评论中写 \`/revise${gate}\` 和需要修改的地方。`,"approval-word":(_amp,gate)=>`你的反馈只表示批准，crew 可能会把它当作批准。

**下一步**：要批准，请评论 \`/approve${gate}\`。要求修改时，请评论 \`/revise${gate}\` 加上需要修改的地方。`,locked:`此对话已锁定，无法记录决定。

**下一步**：请让仓库的维护者解锁，再重新评论。`},blockedChoice:command=>`受阻（被编辑过）：只能用 ${command}`,cutOff:"发送此决定的作业在收到应答之前被中断",cutOffStarting:"调用 CrewAI AMP 的作业在收到应答之前被中断",withdrawnTitle:{decision:"未发送",run:"未启动"},withdrawn:{decision:url=>`此决定未发送：另一个决定已先行生效，或其作业被中断或耗时过长。

**下一步**：如果${url?`[提问](${url})`:"提问"}仍待决定，请重新决定。`,run:`crew 未启动：作业在调用 CrewAI AMP 之前被中断。

**下一步**：请重新启动 crew。`},cutOffBefore:{decision:url=>`处理[此命令](${url})的作业在向 CrewAI AMP 发送任何内容之前被中断。

**下一步**：请重复此命令。`,held:(url,gate)=>`处理[此命令](${url})的作业在向 CrewAI AMP 发送任何内容之前被中断，提问可能仍被它占用。

**下一步**：请重复此命令。如果因提问被占用而没有生效，请等十分钟，评论 \`/resume-again${gate}\`，再重复此命令。`,kickoff:`本应在这里启动 crew 的作业在调用 CrewAI AMP 之前被中断。没有启动任何 crew。

**下一步**：请重新启动 crew。`},help:"请把命令写在新评论的开头：\n\n- `/approve`：crew 继续运行。后面的内容不会发送，除非工作流设置了 `send-remarks`\n- `/revise` 加上需要修改的地方：crew 重做任务\n- `/reject`（可以附上理由）：这次运行被拒绝，不会向 CrewAI AMP 发送任何内容\n- `/approve 8z269`、`/revise 8z269 …`、`/reject 8z269 …`：有多个提问待决定时使用。每个提问的详细信息中都写有它的名称（关卡）\n- `/status`：显示此对话中每次运行的状态\n- `/resume-again`：重新发送结果不明的决定，或者释放被中断的作业占用的提问",documentation:"文档",job:"作业",statusNone:"此对话中没有运行过 crew。",statusTitle:at=>`状态（${at}）`,status:{waiting:(task,url)=>`[等待决定](${url})${task&&`：${task}`}`,blocked:(task,url,gate)=>`[受阻](${url})${task&&`：${task}`}。提问被编辑过，只能用 \`/reject ${gate}\` 拒绝`,handing:url=>`正在把[一个决定](${url})发送给 CrewAI AMP`,unknown:url=>`不知道 CrewAI AMP 是否收到了[此决定](${url})`,outdated:url=>`已针对较新的提交[重新启动](${url})`,rejected:(login,url)=>`由 ${login} [拒绝](${url})`,completed:url=>`[已完成](${url})`,error:url=>`[运行失败](${url})`,reported:url=>`[有失败报告](${url})，目前还没有状态证实`,silent:url=>`[很久没有活动](${url})`,"awaiting-start":url=>`[等待运行启动](${url})`,started:url=>`[正在运行](${url})`,calling:url=>`[正在启动](${url})`,maybe:url=>`[可能已启动](${url})；CrewAI AMP 的应答丢失了`,refused:url=>`[未启动](${url})`},statusElsewhere:{waiting:url=>`[等待人工决定](${url})（在 CrewAI AMP 中），但提问尚未送达这里`,success:url=>`[已完成](${url})（在 CrewAI AMP 中），但结果尚未发布到这里`,failure:url=>`[运行失败](${url})（在 CrewAI AMP 中），但失败尚未发布到这里`},statusNext:{unknown:(amp,gate)=>`**下一步**：请在 ${amp} 中查看这次运行。只有当它仍在那里等待时，才评论 \`/resume-again ${gate}\`。`,resend:(_amp,gate)=>`**下一步**：请评论 \`/resume-again ${gate}\`，把这个决定再发送一次。`,reported:amp=>`**下一步**：请在 ${amp} 中查看这次运行。如果它在那里已失败，请重新启动 crew。`,silent:amp=>`**下一步**：请在 ${amp} 中查看这次运行。如果它在那里已结束，请重新启动 crew。`,maybe:amp=>`**下一步**：请先查看 ${amp}，再重新启动 crew。`,waiting:amp=>`**下一步**：请等待提问十分钟。如果它没有出现，请在 ${amp} 中决定，并告诉维护工作流的人（\`command: doctor\` 和函数的日志会显示原因）。`,success:amp=>`**下一步**：请在十分钟后再评论一次 \`/status\`。如果仍没有发布任何内容，请在 ${amp} 中阅读结果，并告诉维护工作流的人（\`command: doctor\` 和函数的日志会显示原因）。`,failure:amp=>`**下一步**：请在十分钟后再评论一次 \`/status\`。如果仍没有发布任何内容，请在 ${amp} 中查看失败原因，并告诉维护工作流的人（\`command: doctor\` 和函数的日志会显示原因）。`},statusClosed:`**此对话已关闭，但仍有 crew 在等待**。关闭不代表任何决定。

**下一步**：请打开上面的提问，在那里决定。`,statusTasks:(done,total)=>`共 ${total} 个任务，已完成 ${done} 个。`,statusTask:(task,agent)=>`正在执行 ${task}${agent&&`（${agent}）`}。`,platformSays:{running:"CrewAI AMP 报告这次运行正在进行。",waiting:"CrewAI AMP 报告这次运行仍在等待人工决定。",absent:"CrewAI AMP 中没有列出这次运行。crew 等待人工决定时也会这样。",success:"CrewAI AMP 报告这次运行已完成。",failure:"CrewAI AMP 报告这次运行失败。",unasked:"",silent:"无法向 CrewAI AMP 查询。"},issueBody:"一个 CrewAI crew 在此对话中报告它的运行情况，需要决定时会在这里提问。",issueContinues:issue=>`它接续 ${issue}，后者的评论已过多，不再用于新的运行。`,details:"详细信息",signs:{and:(one,other)=>`${one}、${other}`,sentence:words=>`${words}。`,titled:(words,task)=>`${words}：${task}`,statusLine:(state,platform,next)=>`- ${state}。${platform}${next&&`
  ${next}`}`},fields:{gate:"关卡",run:"运行",task:"任务",execution:"执行 ID",segment:"分段",answer:"应答",time:"时间"}};export{zh};
