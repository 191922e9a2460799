import"./chunk-CPR7QISP.js";var ko={gateTitle:"결정 필요",gateRound:round=>`${round}회차`,gateStarter:login=>`시작한 사람: ${login}`,commit:commit=>`대상 커밋: ${commit}`,gatePolicy:{approvers:names=>`승인자: ${names}`,role:role=>`승인자: ${role} 이상의 역할을 가진 모든 사람`,count:count=>`필요한 승인 ${count}건`},gateAsk:gate=>gate?`**댓글로 다음 중 하나를 작성해 주십시오.**

- \`/approve${gate}\`
- \`/revise${gate}\`(바꿀 점을 이어서 적음)
- \`/reject${gate}\``:"**댓글로 `/approve`, `/revise`(바꿀 점을 이어서 적음), `/reject` 중 하나를 작성해 주십시오.**",gateSingle:"`/revise` 또는 `/reject` 명령은 한 명만 작성해도 바로 적용됩니다.",gateOutput:(task,agent)=>`${task||"작업"}의 출력${agent&&`(${agent})`}:`,gateRepeated:round=>`**내용이 ${round}회차와 같습니다.** CrewAI AMP가 두 번 보냈을 수 있습니다. 그렇다면 실제 질문이 이어서 올라옵니다.

**다음 단계:** 10분 기다려 주십시오. 다른 질문이 나타나지 않으면 이 질문에 대해 결정해 주십시오.`,gateEmpty:amp=>`**crew가 이 질문과 함께 보낸 텍스트가 없습니다.**

**다음 단계:** ${amp}에서 실행을 살펴본 뒤 결정해 주십시오. \`/revise\` 명령으로 텍스트를 요청할 수도 있습니다.`,lastPart:total=>`전체 ${total}개 중 ${total}번째 부분입니다. 앞부분은 위에 있습니다.`,partTitle:{output:(task,part,total)=>`${task&&`${task}의 `}출력 ${part}/${total}`,result:(part,total)=>`결과 ${part}/${total}`},gateCommands:"다음 중 하나를 댓글로 작성해 주십시오.",commandEffects:{approve:"crew가 이 출력으로 계속 진행합니다.",approveEmpty:"crew가 계속 진행합니다.",revise:"바꿀 점을 이어서 적어 주십시오. crew가 작업을 다시 합니다.",reject:"원하면 이유를 이어서 적어 주십시오. 실행은 여기에서 종료됩니다. 아무것도 전송되지 않으므로 crew는 CrewAI AMP에서 멈출 때까지 그곳에서 계속 기다립니다."},gateNamed:gate=>`열린 질문이 여러 개이면 이 질문의 이름을 함께 적어 주십시오: \`/approve ${gate}\`.`,gateOver:{decided:{approve:(login,url)=>`${login} 님이 [승인했습니다](${url}).`,revise:(login,url)=>`${login} 님이 [수정을 요청했습니다](${url}).`,reject:(login,url)=>`${login} 님이 [거부했습니다](${url}). crew는 CrewAI AMP에서 중지될 때까지 그곳에서 기다립니다.`},outdated:url=>`[더 새로운 질문](${url})으로 대체되었으므로 이 질문에 대해서는 더 이상 결정할 수 없습니다.`,"newer-commit":url=>`더 새로운 커밋에 대해 crew가 [다시 시작](${url})되었으므로 이 질문은 더 이상 결정할 수 없습니다.`,closed:url=>`이 실행은 [끝났으므로](${url}) 더 이상 결정할 것이 없습니다.`},gateOverTitle:{outdated:"지난 질문",closed:"종료됨"},question:{posted:"게시된 그대로의 질문",edited:"게시된 뒤에 편집된 질문"},noOutput:"_crew가 보낸 텍스트가 없습니다._",incomplete:amp=>`**전체 내용이 아닙니다.** 내용이 길어 댓글에 모두 담을 수 없습니다. 나머지는 ${amp}에서 읽어 주십시오. 생략한 부분은 내용 아래에 적혀 있습니다.`,missing:(from,to,total,digest)=>`**전체 내용이 아닙니다.** 전체 ${total}자 중 ${from}번째부터 ${to}번째까지의 글자를 생략했습니다. 전체 내용의 SHA-256은 \`${digest}\`입니다.`,cut:(shown,total,digest)=>`**전체 내용이 아닙니다.** 전체 ${total}자 중 앞의 ${shown}자만 담을 수 있었습니다. 전체 내용의 SHA-256은 \`${digest}\`입니다.`,sentWhole:"이 댓글에서만 생략했으며, crew에 보내는 내용은 전체입니다.",verdictTitle:{approve:"승인",revise:"수정 요청",reject:"거부"},troubleTitle:{refused:{approve:"승인이 받아들여지지 않음",revise:"수정 요청이 받아들여지지 않음"},unconfirmed:{approve:"승인, 확인되지 않음",revise:"수정 요청, 확인되지 않음"},failed:{approve:"승인 뒤 crew 실패",revise:"수정 요청 뒤 crew 실패"}},decisionBy:(login,at,link)=>`${login} 님이 ${at}에 결정([댓글](${link}))`,decisionAgain:(login,at,link)=>`${login} 님이 ${at}에 다시 보내도록 요청([댓글](${link}))`,approvedBefore:others=>`앞서 승인한 사람: ${others}`,decidedFirst:first=>`처음 결정한 사람: ${first}`,rejectedAfter:(hours,at)=>`${at}에 자동으로 거부: ${hours}시간 동안 결정 없음`,approvalTitle:(count,wanted)=>`승인 ${count}/${wanted}`,approvalOpen:missing=>`${missing}명이 더 승인해야 합니다. \`/revise\`와 \`/reject\`는 한 명이면 됩니다.`,sentToCrew:"crew에 보내는 내용:",rejectionReason:"이유:",commitsAdded:"이 실행이 시작된 뒤 풀 리퀘스트에 커밋이 추가되었습니다. 이 결정은 위의 커밋에 대한 것이며, 더 새로운 커밋은 검토되지 않았습니다.",remarksSent:"워크플로가 `send-remarks` 값을 설정했으므로 `/approve` 뒤에 적은 내용도 보냈습니다. CrewAI AMP는 이를 수정 요청으로 받아들여 작업을 다시 수행했을 수 있습니다.",remarksKept:"`/approve` 뒤에 적은 내용은 **보내지 않았습니다**. CrewAI AMP는 승인에 덧붙인 말을 수정 요청으로 받아들입니다. 다음에 수정이 필요하면 `/revise`를 사용해 주십시오.",resume:{"not-sent":amp=>`**이 실행은 거부되었습니다.** 아무것도 보내지 않았으므로 crew는 ${amp}에서 아직 기다리고 있습니다. 더 이상 필요하지 않으면 그곳에서 중지해 주십시오.`,sending:"결정을 CrewAI AMP에 보내고 있습니다.",accepted:"CrewAI AMP가 결정을 **수락**했습니다. 다음 질문이나 결과가 여기에 게시됩니다.",refused:(why,url,job)=>url?`**결정이 crew에 전달되지 않았습니다.** CrewAI AMP가 받아들이지 않았습니다: ${why}

**다음 단계:** 워크플로를 관리하는 사람에게 ${job?`[워크플로 작업](${job})`:"워크플로 작업"}을 읽어 달라고 요청한 뒤 [질문](${url})에 대해 다시 결정해 주십시오.`:`CrewAI AMP가 결정을 받아들이지 않아 **질문이 다시 열렸습니다**: ${why}

**다음 단계:** 원인을 해결한 뒤 다시 결정해 주십시오.`,"next-gate":url=>`**crew가 계속 진행하여** [다음 질문](${url})에 이르렀습니다.`,finished:url=>`**crew가 계속 진행하여** [완료했습니다](${url}).`,failed:url=>`CrewAI AMP가 결정을 수락했지만 **그 뒤 crew가 실패했습니다**.

**다음 단계:** [실패 내용](${url})을 읽고 거기에 적힌 다음 단계를 따라 주십시오.`,"went-on":"**crew가 계속 진행했습니다.** 다음 질문이나 결과가 여기에 게시됩니다.","went-on-unanswered":"결정에 대한 CrewAI AMP의 응답은 유실되었지만, **crew가 계속 진행했습니다**. 다음 질문이나 결과가 여기에 게시됩니다.","next-gate-unanswered":url=>`결정에 대한 CrewAI AMP의 응답은 유실되었지만, **crew가 계속 진행하여** [다음 질문](${url})에 이르렀습니다.`,"finished-unanswered":url=>`결정에 대한 CrewAI AMP의 응답은 유실되었지만, **crew가 계속 진행하여** [완료했습니다](${url}).`,"failed-unanswered":url=>`결정에 대한 CrewAI AMP의 응답이 유실되었고, **그 뒤 crew가 실패했습니다**.

**다음 단계:** [실패 내용](${url})을 읽고 거기에 적힌 다음 단계를 따라 주십시오.`,"no-sign":(minutes,amp)=>`CrewAI AMP가 결정을 수락했지만 **crew가 계속 진행했다는 신호가 없습니다**. ${minutes}분 동안 이벤트도 상태도 없었습니다. 이 일시 중지는 다른 곳에서 이미 처리되었을 수 있습니다. 두 번째 재개로 작업이 두 번 시작될 수 있으므로 결정을 다시 보내지 않았습니다.

**다음 단계:** ${amp}에서 실행을 확인하고, 아직 기다리고 있으면 그곳에서 결정해 주십시오.`,unknown:(why,amp,gate)=>`**CrewAI AMP가 결정을 받았는지 알 수 없습니다**: ${why} 두 번째 재개로 작업이 두 번 시작될 수 있으므로 다시 보내지 않았습니다.

**다음 단계:** ${amp}에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again ${gate}\` 댓글을 작성하여 이 결정을 한 번 더 보내 주십시오.`},runTitle:{"awaiting-start":"실행 시작을 기다리는 중",calling:"crew를 시작하는 중",started:"crew가 시작됨",refused:"crew가 시작되지 않음",unknown:"crew가 시작되었을 수 있음"},runBy:(login,at)=>`${login} 님이 ${at}에 시작`,linksBy:(login,at)=>`${login} 님이 ${at}에 webhook 링크 생성`,runRequestedBy:(login,at)=>`${login} 님이 ${at}에 요청`,runRestartedBy:login=>`${login} 님이 다시 실행`,runInputs:names=>`입력: ${names}`,runNoInputs:"입력 없음",inputValues:"입력값",kickoff:{"awaiting-start":`이 실행은 다른 프로그램이 시작합니다. crew-gate는 webhook 링크를 만들었고 CrewAI AMP를 호출하지 않았습니다. 첫 webhook이 도착하면 이 댓글에 실행이 시작되었다고 표시됩니다. 다른 사람은 할 일이 없습니다.

**다음 단계(워크플로를 관리하는 사람):** 같은 워크플로 작업에서 이 링크로 crew를 시작해 주십시오. 이 링크가 없으면 질문이 여기에 게시되지 않습니다.`,calling:"CrewAI AMP를 호출하고 있습니다.",started:"실행 중입니다. 질문이 있으면 여기에 게시됩니다.",refused:why=>`CrewAI AMP가 시작 요청을 **받아들이지 않았습니다**: ${why}

**다음 단계:** \`crew-url\`, \`crew-token\`, \`inputs\` 등 이 이유가 가리키는 값을 고친 뒤 crew를 다시 시작해 주십시오.`,unknown:(why,amp)=>`**crew가 실행 중인지 알 수 없습니다**: ${why} 다시 시작하지 않았습니다. 실행 중이면 여기에 소식이 게시됩니다.

**다음 단계:** 여기에 아무것도 나타나지 않으면 crew를 다시 시작하기 전에 ${amp}에서 확인해 주십시오.`},progressTitle:{running:"실행 중",waiting:"결정 요청됨",blocked:"차단됨",done:"완료됨",failed:"실패함",rejected:"거부됨"},progressBlocked:gate=>`질문이 게시된 뒤에 편집되었습니다. 편집을 되돌려도 소용이 없습니다.
**다음 단계:** \`/reject${gate}\` 댓글을 작성하여 실행을 종료해 주십시오.`,progressRejected:"crew는 CrewAI AMP에서 중지될 때까지 그곳에서 기다립니다.",progressTimes:(from,to,minutes)=>`${from}에 시작했고, ${minutes>0?`${minutes}분 후인 `:""}${to}에 마지막 활동이 있었습니다.`,tasksDone:count=>`작업 ${count}개 완료`,stepsDone:count=>`단계 ${count}개`,taskLine:(name,agent)=>`- ☑ ${name}${agent&&`(${agent})`}`,lastTasks:count=>`최근 ${count}개:`,latestSteps:"최근 단계",stepLine:(at,tool)=>`- ${at&&`${at}: `}${tool||"도구 없음"}`,resultTitle:{completed:"crew 완료",error:"crew 실패"},resultIntro:{completed:"결과:",error:"CrewAI AMP가 알린 이유:"},resultDuration:duration=>`소요 시간: ${duration}`,resultTokens:count=>`토큰: ${count}개`,pauseGone:amp=>`일시 중지가 이미 처리된 경우(예: CrewAI AMP에서) CrewAI AMP는 이렇게 실패합니다.

**다음 단계:** ${amp}에서 실행을 살펴봐 주십시오. 그곳에서 계속되지 않았으면 crew를 다시 시작해 주십시오.`,pauseGoneDetails:"보낸 ID가 잘못된 경우에도 CrewAI AMP는 이렇게 실패합니다.",crewFailed:amp=>`**다음 단계:** ${amp}에서 실행을 살펴보고 원인을 해결한 뒤 crew를 다시 시작해 주십시오.`,noticeTitle:{"failure-reported":"실패 보고","late-question":"늦게 도착한 질문","outdated-question":"이전 커밋에 대한 질문","other-execution":"다른 crew의 질문","continued-elsewhere":"거부된 실행이 계속됨","unread-question":"읽을 수 없는 질문","claim-stuck":"중단된 워크플로 작업이 질문을 점유함","claim-freed":"질문 점유 해제",stale:"오랫동안 활동 없음","not-started":"실행이 시작되지 않음"},notice:{"failure-reported":"CrewAI AMP가 실패를 알렸습니다. 사람의 결정을 기다리는 crew에 대해서도 이렇게 알릴 수 있으므로, 상태에서 실패가 확인될 때까지는 실행 중인 것으로 봅니다.\n\n**다음 단계:** `/status` 댓글을 작성하여 지금 확인하거나, 다음 정기 확인을 기다려 주십시오.","late-question":amp=>`실행의 이전 부분에 속한 질문이므로 여기에서는 결정할 수 없습니다.

**다음 단계:** crew가 아직 답을 기다리고 있으면 ${amp}에서 결정해 주십시오.`,"outdated-question":amp=>`더 새로운 커밋에 대해 crew가 다시 시작되었으므로 이 질문은 여기에서 결정할 수 없습니다.

**다음 단계:** crew가 아직 답을 기다리고 있으면 ${amp}에서 결정해 주십시오.`,"other-execution":amp=>`이 실행의 링크로 crew 두 개가 시작되었으며, 이 질문은 두 번째 crew의 것입니다. 결정이 첫 번째 crew에 전달되므로 여기에서 결정할 수 없습니다.

**다음 단계:** crew가 아직 답을 기다리고 있으면 ${amp}에서 결정해 주십시오. 시작할 때마다 새 링크를 만들어 주십시오.`,"continued-elsewhere":amp=>`이 실행은 여기에서 거부되었지만, CrewAI AMP에서 결정되어 계속되었습니다. 거부는 그대로 유효하므로 이 실행의 질문은 여기에서 결정할 수 없습니다. CrewAI AMP가 알리는 내용은 계속 여기에 게시됩니다.

여기에서 할 일은 없습니다. 실행이 계속되면 안 되는 경우 ${amp}에서 중지해 주십시오.`,"claim-stuck":(amp,url,gate)=>`CrewAI AMP가 [이 질문](${url})에 대한 결정을 받았는지 알 수 없습니다. 이 질문을 점유한 워크플로 작업이 중단되었거나 그 댓글이 삭제되었습니다.

**다음 단계:** ${amp}에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again ${gate}\` 댓글을 작성하여 질문의 점유를 해제하고 다시 결정해 주십시오.`,"claim-freed":(_amp,url,gate)=>`[이 질문](${url})을 점유했던 워크플로 작업이 결정을 남기지 않아 질문이 다시 열렸습니다.

**다음 단계:** 댓글로 다음 중 하나를 작성해 주십시오.

- \`/approve ${gate}\`
- \`/revise ${gate}\`(바꿀 점을 이어서 적음)
- \`/reject ${gate}\``,"unread-question":(amp,fields)=>`CrewAI AMP가 crew-gate가 알지 못하는 형식으로 사람의 결정을 요청했습니다. 받은 필드는 ${fields}입니다. 여기에서는 결정할 수 없습니다.

**다음 단계:** ${amp}에서 결정해 주십시오.`,"not-started":(amp,since)=>`${since}에 링크를 만든 뒤로 이 실행의 webhook이 도착하지 않았습니다. 앞으로는 자동으로 확인하지 않으며, 이 스레드의 레이블에도 반영하지 않습니다.

**다음 단계:** crew를 시작했어야 하는 워크플로 작업을 확인하고 ${amp}에서도 확인해 주십시오. crew가 시작되지 않았으면 워크플로를 다시 실행해 주십시오. 이후에 webhook이 도착하면 이 실행을 다시 반영합니다.`,stale:(amp,since)=>`이 실행이 아직 진행 중인지 알 수 없습니다. ${since} 이후로 활동이 없습니다. 앞으로는 자동으로 확인하지 않으며, 이 스레드의 레이블에도 반영하지 않습니다.

**다음 단계:** ${amp}에서 실행을 확인하거나, \`/status\` 댓글을 작성하여 CrewAI AMP에 다시 물어봐 주십시오.`},noticeQuestion:"crew의 질문:",reminder:{title:"아직 결정 필요",waits:(since,url)=>`[이 질문](${url})에 대한 결정을 ${since}부터 기다리고 있습니다.`,unnotified:teams=>`이 워크플로 작업의 토큰으로 읽을 수 없어 알리지 못한 팀입니다: ${teams}.`},refused:(login,url)=>`${login&&`${login} 님, `}[댓글](${url})이 적용되지 않았습니다.`,refusal:{"not-permitted":(role,minimum)=>`이 리포지토리에서 맡은 역할은 ${role}입니다. 결정하려면 ${minimum} 이상의 역할이 필요합니다.

**다음 단계:** 그 역할이 있는 사람에게 요청해 주십시오.`,"may-not-start":(role,minimum)=>`이 리포지토리에서 맡은 역할은 ${role}입니다. crew를 시작하려면 ${minimum} 이상의 역할이 필요합니다.

**다음 단계:** 그 역할이 있는 사람에게 요청해 주십시오.`,"no-gate":"이 스레드에는 결정을 기다리는 crew가 없습니다.","not-an-approver":names=>`승인자가 아닙니다.

**다음 단계:** 승인자 중 한 명에게 요청해 주십시오: ${names}.`,"self-approval":(_amp,gate)=>`이 실행은 댓글을 남긴 분이 시작했고, 정책에 따라 누구도 자신이 시작한 실행을 승인할 수 없습니다.

**다음 단계:** 다른 사람에게 승인을 요청해 주십시오. \`/revise${gate}\` 또는 \`/reject${gate}\` 명령은 사용할 수 있습니다.`,"starter-unknown":(amp,gate)=>`정책에 따라 누구도 자신이 시작한 실행을 승인할 수 없는데, 이 실행을 누가 시작했는지 알 수 없습니다.

**다음 단계:** ${amp}에서 승인하거나, 워크플로를 관리하는 사람에게 \`allow-self-approval\` 값을 true로 설정해 달라고 요청한 뒤 다시 댓글을 작성해 주십시오. \`/revise${gate}\` 또는 \`/reject${gate}\` 명령은 여기에서 그대로 사용할 수 있습니다.`,"several-commands":`명령이 두 개 이상 있습니다.

**다음 단계:** 댓글 하나에 명령을 하나만 적어 주십시오.`,"unknown-command":verb=>`그런 명령은 없습니다.

**다음 단계:** \`/${verb}\` 명령을 쓰려던 것이라면 새 댓글에 적어 주십시오. 모든 명령은 \`/help\`로 볼 수 있습니다.`,"ambiguous-gate":choices=>choices?`어느 질문을 말하는지 분명하지 않습니다.

**다음 단계:** 해당하는 질문의 명령을 복사하여 새 댓글로 작성해 주십시오. 함께 적은 내용이 있었다면 이어서 적어 주십시오.

${choices}`:"어느 질문을 말하는지 분명하지 않고, 그중 열려 있는 질문도 없습니다.","repeated-text":choices=>`이 질문은 이전 질문과 내용이 같아 CrewAI AMP가 두 번 보냈을 수 있습니다.

**다음 단계:** 10분 기다려 주십시오. 다른 질문이 나타나지 않으면 이 명령을 복사하여 새 댓글로 작성해 주십시오. 함께 적은 내용이 있었다면 이어서 적어 주십시오.

${choices}`,"unknown-gate":(name,choices)=>choices?`여기에는 이름이 ${name}인 질문이 없습니다.

**다음 단계:** 해당하는 질문의 명령을 복사하여 새 댓글로 작성해 주십시오. 함께 적은 내용이 있었다면 이어서 적어 주십시오.

${choices}`:`여기에는 이름이 ${name}인 질문이 없고, 열린 질문도 없습니다.`,"other-thread":(amp,url)=>`${url?`[이 질문](${url})`:"이 질문"}은 다른 스레드에서 이동되거나 복사된 것이거나, 더 이상 설정되어 있지 않은 시크릿으로 서명된 것입니다. 여기에서는 결정할 수 없습니다.

**다음 단계:** ${amp}에서 결정해 주십시오.`,superseded:url=>`지정한 질문이 [더 새로운 질문](${url})으로 대체되었습니다.

**다음 단계:** 더 새로운 질문을 읽어 주십시오. 열려 있으면 다시 댓글을 작성해 주십시오.`,"newer-run":url=>`더 새로운 커밋에 대해 crew가 [다시 시작](${url})되었으므로 이 질문은 더 이상 결정할 수 없습니다.

**다음 단계:** 더 새로운 실행에서 질문이 올라오면 그 질문에 대해 결정해 주십시오.`,"commits-added":(_amp,gate)=>`이 실행이 시작된 뒤 풀 리퀘스트에 커밋이 추가되었으며, 정책은 이전 커밋에 대한 결정을 허용하지 않습니다.

**다음 단계:** 새 커밋에 대해 crew를 다시 시작해 주십시오. \`/reject${gate}\` 명령은 계속 사용할 수 있습니다.`,"head-unknown":(_amp,gate)=>`풀 리퀘스트에 커밋이 추가되었는지 확인할 수 없으며, 정책은 이전 커밋에 대한 결정을 허용하지 않습니다.

**다음 단계:** 다시 댓글을 작성해 주십시오. \`/reject${gate}\` 명령은 계속 사용할 수 있습니다.`,"just-replaced":url=>`댓글을 작성하기 직전에 [이 질문](${url})이 이전 질문을 대신하여 올라왔습니다.

**다음 단계:** 읽어 본 뒤 다시 댓글을 작성해 주십시오.`,"other-deployment":"이 질문은 이 워크플로의 `crew-url`이 가리키는 것과 다른 CrewAI AMP 배포에 속합니다. 질문은 아직 열려 있습니다.\n\n**다음 단계:** 댓글에 응답하는 다른 워크플로가 없으면, 워크플로를 관리하는 사람에게 `crew-url` 값을 고치거나 `crew-url`이 이 실행의 배포를 가리키는 워크플로를 추가해 달라고 요청해 주십시오.","already-counted":"이 질문을 이미 승인했습니다. 다른 사람의 승인도 필요합니다.","already-decided":(who,url)=>`이 질문은 이미 ${who} 님이 [결정했습니다](${url}). 질문 하나에는 한 번만 결정할 수 있습니다.`,"decided-unknown":(who,amp,url)=>`이 질문은 이미 ${who} 님이 결정했지만, CrewAI AMP가 그 결정을 받았는지는 알 수 없습니다.

**다음 단계:** [그 결정](${url})을 읽고 ${amp}에서 실행을 확인해 주십시오.`,"already-claimed":(url,gate)=>`[이 질문](${url})에 대한 다른 결정을 보내는 중이어서 질문이 점유되어 있습니다.

**다음 단계:** 결정이 나타나지 않으면 10분 기다린 뒤 \`/resume-again${gate}\` 댓글을 작성하고, 명령을 다시 작성해 주십시오.`,"timed-out":`명령을 처리하기까지 몇 분이 걸렸고, 스레드를 읽은 뒤에 내용이 바뀌었을 수 있습니다.

**다음 단계:** 다시 댓글을 작성해 주십시오.`,"attempts-exhausted":amp=>`이 질문은 시도 횟수가 너무 많아 더 이상 명령을 받지 않습니다.

**다음 단계:** ${amp}에서 결정해 주십시오.`,"nothing-to-resend":"이 스레드에는 전달 여부를 알 수 없는 결정이 없으므로 다시 보낼 것이 없습니다. 두 번째 재개로 작업이 두 번 시작될 수 있으므로 수락된 결정은 다시 보내지 않습니다.","outcome-unknown":(amp,url,gate)=>`CrewAI AMP가 [그 결정](${url})을 받았는지 알 수 없습니다. 다시 보내기 전에 확인해야 합니다.

**다음 단계:** ${amp}에서 실행을 살펴봐 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again${gate}\` 댓글을 한 번 더 작성해 주십시오.`,"feedback-unavailable":amp=>`결정을 내린 댓글이 삭제되었거나 변경되어 그 내용을 다시 보낼 수 없습니다.

**다음 단계:** ${amp}에서 결정해 주십시오.`,"run-finished":"이 실행은 끝났으므로 더 이상 결정할 것이 없습니다.","text-changed":(amp,url,gate,time)=>`[이 질문](${url})은 게시된 뒤에 편집되어 crew가 작성한 내용이 아닐 수 있습니다. 여기에서는 거부할 수만 있습니다.

**다음 단계:** ${time} 이후에 \`/reject${gate}\` 댓글을 작성하거나, ${amp}에서 결정해 주십시오.`,"resend-changed":(amp,url)=>`[이 질문](${url})은 게시된 뒤에 편집되어 더 이상 아무것도 보내지 않습니다.

**다음 단계:** ${amp}에서 실행을 확인하고, 아직 기다리고 있으면 그곳에서 결정해 주십시오.`,"gate-newer":url=>`[이 질문](${url})은 댓글보다 나중에 게시되었습니다.

**다음 단계:** 읽어 본 뒤, 열려 있으면 다시 댓글을 작성해 주십시오.`,"comment-changed":`댓글이 등록된 뒤에 편집되거나 삭제되었습니다.

**다음 단계:** 새 댓글을 작성해 주십시오.`,"empty-feedback":(_amp,gate)=>`피드백이 없습니다.

**다음 단계:** 댓글 하나에 \`/revise${gate}\` 명령과 바꿀 점을 적어 주십시오.`,"approval-word":(_amp,gate)=>`피드백이 승인하는 말뿐이어서 crew가 승인으로 받아들일 수 있습니다.

**다음 단계:** 승인하려면 \`/approve${gate}\` 댓글을 작성해 주십시오. 수정을 요청하려면 \`/revise${gate}\` 댓글에 바꿀 점을 적어 주십시오.`,locked:`이 스레드가 잠겨 있어 결정을 기록할 수 없습니다.

**다음 단계:** 리포지토리 관리자에게 잠금 해제를 요청한 뒤 다시 댓글을 작성해 주십시오.`},blockedChoice:command=>`차단됨(편집됨): ${command} 명령만 가능`,cutOff:"결정을 보낸 워크플로 작업이 응답을 받기 전에 중단되었습니다",cutOffStarting:"CrewAI AMP를 호출한 워크플로 작업이 응답을 받기 전에 중단되었습니다",withdrawnTitle:{decision:"전송되지 않음",run:"시작되지 않음"},withdrawn:{decision:url=>`이 결정은 전송되지 않았습니다. 다른 결정이 먼저 내려졌거나, 해당 워크플로 작업이 중단되었거나 너무 오래 걸렸습니다.

**다음 단계:** ${url?`[질문](${url})`:"질문"}이 아직 열려 있으면 다시 결정해 주십시오.`,run:`crew가 시작되지 않았습니다. 워크플로 작업이 CrewAI AMP를 호출하기 전에 중단되었습니다.

**다음 단계:** crew를 다시 시작해 주십시오.`},cutOffBefore:{decision:url=>`[이 명령](${url})을 처리하던 워크플로 작업이 CrewAI AMP에 아무것도 보내기 전에 중단되었습니다.

**다음 단계:** 명령을 다시 작성해 주십시오.`,held:(url,gate)=>`[이 명령](${url})을 처리하던 워크플로 작업이 CrewAI AMP에 아무것도 보내기 전에 중단되었으며, 질문을 아직 점유하고 있을 수 있습니다.

**다음 단계:** 명령을 다시 작성해 주십시오. 질문이 점유되어 있어 적용되지 않으면 10분 기다린 뒤 \`/resume-again${gate}\` 댓글을 작성하고, 명령을 다시 작성해 주십시오.`,kickoff:`여기에서 crew를 시작하려던 워크플로 작업이 CrewAI AMP를 호출하기 전에 중단되었습니다. 시작된 crew가 없습니다.

**다음 단계:** crew를 다시 시작해 주십시오.`},help:"명령은 새 댓글의 맨 앞에 적어 주십시오.\n\n- `/approve`: crew가 계속 진행합니다. 뒤에 적은 내용은 워크플로가 `send-remarks` 값을 설정한 경우에만 보냅니다\n- `/revise` 뒤에 바꿀 점을 적으면 crew가 작업을 다시 수행합니다\n- `/reject`(이유를 적어도 됩니다): 실행이 거부되고 CrewAI AMP에는 아무것도 보내지 않습니다\n- `/approve 8z269`, `/revise 8z269 …`, `/reject 8z269 …`: 열린 질문이 여러 개일 때 사용합니다. 이름(게이트)은 각 질문의 자세한 정보에 있습니다\n- `/status`: 이 스레드에 있는 모든 실행의 상태를 보여 줍니다\n- `/resume-again`: 전달 여부를 알 수 없는 결정을 다시 보내거나, 중단된 워크플로 작업이 점유한 질문을 해제합니다",documentation:"문서",job:"워크플로 작업",statusNone:"이 스레드에서 실행된 crew가 없습니다.",statusTitle:at=>`현재 상태(${at})`,status:{waiting:(task,url)=>`[결정 필요](${url})${task&&`: ${task}`}`,blocked:(task,url,gate)=>`[차단됨](${url})${task&&`: ${task}`}. 질문이 편집되어 \`/reject ${gate}\` 명령으로 거부할 수만 있음`,handing:url=>`[결정](${url})을 CrewAI AMP에 보내는 중`,unknown:url=>`CrewAI AMP가 [이 결정](${url})을 받았는지 알 수 없음`,outdated:url=>`더 새로운 커밋에 대해 [다시 시작됨](${url})`,rejected:(login,url)=>`${login} 님이 [거부함](${url})`,completed:url=>`[완료됨](${url})`,error:url=>`[실패함](${url})`,reported:url=>`[실패가 보고되었으나](${url}) 아직 상태로 확인되지 않음`,silent:url=>`[오랫동안 활동 없음](${url})`,"awaiting-start":url=>`[실행 시작을 기다리는 중](${url})`,started:url=>`[실행 중](${url})`,calling:url=>`[시작하는 중](${url})`,maybe:url=>`[시작되었을 수 있음](${url})(CrewAI AMP의 응답이 유실됨)`,refused:url=>`[시작되지 않음](${url})`},statusElsewhere:{waiting:url=>`CrewAI AMP에서 [사람의 결정을 기다리지만](${url}), 아직 질문이 여기에 도착하지 않았습니다`,success:url=>`CrewAI AMP에서 [완료되었지만](${url}), 아직 결과가 여기에 게시되지 않았습니다`,failure:url=>`CrewAI AMP에서 [실패했지만](${url}), 아직 여기에 게시되지 않았습니다`},statusNext:{unknown:(amp,gate)=>`**다음 단계:** ${amp}에서 실행을 확인해 주십시오. 그곳에서 아직 기다리고 있는 경우에만 \`/resume-again ${gate}\` 댓글을 작성해 주십시오.`,resend:(_amp,gate)=>`**다음 단계:** \`/resume-again ${gate}\` 댓글을 작성하여 이 결정을 한 번 더 보내 주십시오.`,reported:amp=>`**다음 단계:** ${amp}에서 실행을 확인해 주십시오. 그곳에서 실패했으면 crew를 다시 시작해 주십시오.`,silent:amp=>`**다음 단계:** ${amp}에서 실행을 확인해 주십시오. 그곳에서 끝났으면 crew를 다시 시작해 주십시오.`,maybe:amp=>`**다음 단계:** crew를 다시 시작하기 전에 ${amp}에서 확인해 주십시오.`,waiting:amp=>`**다음 단계:** 질문을 10분 동안 기다려 주십시오. 나타나지 않으면 ${amp}에서 결정하고, 워크플로를 관리하는 사람에게 알려 주십시오(원인은 \`command: doctor\` 명령과 함수의 로그에 나타납니다).`,success:amp=>`**다음 단계:** 10분 뒤 \`/status\` 댓글을 한 번 더 작성해 주십시오. 그때도 게시되지 않으면 ${amp}에서 결과를 읽고, 워크플로를 관리하는 사람에게 알려 주십시오(원인은 \`command: doctor\` 명령과 함수의 로그에 나타납니다).`,failure:amp=>`**다음 단계:** 10분 뒤 \`/status\` 댓글을 한 번 더 작성해 주십시오. 그때도 게시되지 않으면 ${amp}에서 이유를 읽고, 워크플로를 관리하는 사람에게 알려 주십시오(원인은 \`command: doctor\` 명령과 함수의 로그에 나타납니다).`},statusClosed:`**이 스레드는 닫혔지만 crew가 아직 기다리고 있습니다.** 닫는 것은 결정이 아닙니다.

**다음 단계:** 위의 질문을 열어 그곳에서 결정해 주십시오.`,statusTasks:(done,total)=>`작업 ${total}개 중 ${done}개가 완료되었습니다.`,statusTask:(task,agent)=>`현재 작업: ${task}${agent&&` (${agent})`}.`,platformSays:{running:"CrewAI AMP에 따르면 이 실행은 진행 중입니다.",waiting:"CrewAI AMP에 따르면 이 실행은 아직 사람의 결정을 기다리고 있습니다.",absent:"CrewAI AMP에 이 실행이 나타나지 않습니다. crew가 사람의 결정을 기다리는 동안에도 그럴 수 있습니다.",success:"CrewAI AMP에 따르면 이 실행은 완료되었습니다.",failure:"CrewAI AMP에 따르면 이 실행은 실패했습니다.",unasked:"",silent:"CrewAI AMP에서 상태를 확인할 수 없었습니다."},issueBody:"CrewAI crew가 이 스레드에 실행 상황을 알리고, 결정이 필요하면 여기에서 질문합니다.",issueContinues:issue=>`댓글이 너무 많아진 이슈(${issue})에 이어지는 스레드입니다.`,details:"자세한 정보",signs:{and:(one,other)=>`${one}, ${other}`,sentence:words=>`${words}.`,titled:(words,task)=>`${words}: ${task}`,statusLine:(state,platform,next)=>`- ${state}.${platform&&` ${platform}`}${next&&`
  ${next}`}`},fields:{gate:"게이트",run:"실행",task:"작업",execution:"실행 ID",segment:"구간",answer:"응답",time:"시각"}};export{ko};
