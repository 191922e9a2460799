import type { Messages } from "./en.ts";

/**
 * Every sentence that we post, in Brazilian Portuguese. One word for one thing:
 * crew o crew · gate o gate (only a question's name) · round rodada · decision decisão · approve aprovar · revise pedir alterações ("revisar" would
 * be to review) · reject rejeitar · claim reservar (release liberar) · thread conversa · result resultado · output saída · run execução ·
 * task tarefa · step etapa · question pergunta · answer resposta · approver aprovador · resume retomada ·
 * remarks observações · workflow workflow · job job · comment comentário · interrupted interrompido · webhook link link de webhook. People are você.
 */
export const ptBr: Messages = {
  gateTitle: "Decisão necessária",
  gateRound: (round) => `Rodada ${round}`,
  gateStarter: (login) => `Iniciado por ${login}`,
  commit: (commit) => `Sobre o commit ${commit}`,
  gatePolicy: {
    approvers: (names) => `Aprovadores: ${names}`,
    role: (role) => `Aprovadores: todas as pessoas com a função ${role} ou superior`,
    count: (count) => (count === 1 ? "1 aprovação necessária" : `${count} aprovações necessárias`),
  },
  gateAsk: (gate) =>
    gate
      ? `**Comente um destes comandos:**\n\n- \`/approve${gate}\`\n- \`/revise${gate}\` e o que deve mudar\n- \`/reject${gate}\``
      : "**Comente `/approve`, `/revise` e o que deve mudar, ou `/reject`.**",
  gateSingle: "Um único `/revise` ou `/reject` tem efeito imediato.",
  gateOutput: (task, agent) => `Saída de ${task || "uma tarefa"}${agent && ` (${agent})`}:`,
  gateRepeated: (round) =>
    `**Este texto é o mesmo da rodada ${round}.** O CrewAI AMP pode tê-lo enviado duas vezes. Nesse caso, a pergunta verdadeira vem a seguir.\n\n**Próximo passo:** espere dez minutos. Se nenhuma outra pergunta aparecer, decida sobre esta.`,
  gateEmpty: (amp) =>
    `**O crew não enviou nenhum texto com esta pergunta.**\n\n**Próximo passo:** veja a execução no ${amp} e depois decida. Você também pode pedir o texto com \`/revise\`.`,
  lastPart: (total) =>
    total === 2
      ? "Parte 2 de 2; a parte anterior está acima."
      : `Parte ${total} de ${total}; as partes anteriores estão acima.`,
  partTitle: {
    output: (task, part, total) => `Saída${task && ` de ${task}`}, parte ${part} de ${total}`,
    result: (part, total) => `Resultado, parte ${part} de ${total}`,
  },
  gateCommands: "Comente um destes comandos:",
  commandEffects: {
    approve: "O crew continua com esta saída.",
    approveEmpty: "O crew continua.",
    revise: "Acrescente o que deve mudar. O crew repete a tarefa.",
    reject:
      "Acrescente um motivo, se quiser. A execução é encerrada aqui. Nada é enviado, então o crew aguarda no CrewAI AMP até que você o pare lá.",
  },
  gateNamed: (gate) => `Se houver várias perguntas abertas, indique esta: \`/approve ${gate}\`.`,
  gateOver: {
    decided: {
      approve: (login, url) => `Aprovado por ${login} ([detalhes](${url})).`,
      revise: (login, url) => `Alterações pedidas por ${login} ([detalhes](${url})).`,
      reject: (login, url) =>
        `Rejeitado por ${login} ([detalhes](${url})). O crew aguarda no CrewAI AMP até ser parado lá.`,
    },
    outdated: (url) =>
      `Uma [pergunta mais recente](${url}) substituiu esta, portanto não é mais possível decidir sobre ela.`,
    "newer-commit": (url) =>
      `O crew foi [iniciado de novo](${url}) para um commit mais recente, então esta pergunta não pode mais ser decidida.`,
    closed: (url) => `A execução [terminou](${url}), portanto não há mais nada a decidir.`,
  },
  gateOverTitle: { outdated: "Desatualizado", closed: "Encerrado" },
  question: { posted: "Pergunta como foi publicada", edited: "Pergunta editada depois de publicada" },
  noOutput: "_O crew não enviou nenhum texto._",
  incomplete: (amp) =>
    `**Incompleto:** o texto é longo demais para ser publicado por inteiro. Leia o restante no ${amp}; a linha abaixo do texto diz o que foi omitido.`,
  missing: (from, to, total, digest) =>
    `**Incompleto:** foram omitidos os caracteres de ${from} a ${to}, de ${total}. O SHA-256 do texto completo é \`${digest}\`.`,
  cut: (shown, total, digest) =>
    `**Incompleto:** só couberam os primeiros ${shown} de ${total} caracteres. O SHA-256 do texto completo é \`${digest}\`.`,

  sentWhole: "Só este comentário foi cortado: o texto para o crew está completo.",

  verdictTitle: { approve: "Aprovado", revise: "Alterações pedidas", reject: "Rejeitado" },
  troubleTitle: {
    refused: { approve: "Aprovação recusada", revise: "Pedido de alterações recusado" },
    unconfirmed: { approve: "Aprovado, sem confirmação", revise: "Alterações pedidas, sem confirmação" },
    failed: {
      approve: "O crew falhou depois da aprovação",
      revise: "O crew falhou depois do pedido de alterações",
    },
  },
  decisionBy: (login, at, link) => `Por ${login} em ${at} ([comentário](${link}))`,
  decisionAgain: (login, at, link) => `Reenviado por ${login} em ${at} ([comentário](${link}))`,
  approvedBefore: (others) => `Aprovado antes por ${others}`,
  decidedFirst: (first) => `Decidido primeiro por ${first}`,
  rejectedAfter: (hours, at) =>
    `Rejeitado automaticamente em ${at}: nenhuma decisão em ${hours === 1 ? "uma hora" : `${hours} horas`}`,
  approvalTitle: (count, wanted) => `Aprovação ${count} de ${wanted}`,
  approvalOpen: (missing) =>
    `${missing === 1 ? "Falta a aprovação de mais uma pessoa" : `Falta a aprovação de mais ${missing} pessoas`}. Para \`/revise\` e \`/reject\`, basta uma pessoa.`,
  sentToCrew: "Texto para o crew:",
  rejectionReason: "Motivo:",
  commitsAdded:
    "Commits foram adicionados ao pull request depois do início desta execução. A decisão é sobre o commit acima; os commits mais recentes não foram avaliados.",
  remarksSent:
    "O texto depois de `/approve` também foi enviado, porque o workflow define `send-remarks`. O CrewAI AMP pode tê-lo tratado como um pedido de alterações e repetido a tarefa.",
  remarksKept:
    "O texto depois de `/approve` **não foi enviado**: o CrewAI AMP trata observações em uma aprovação como um pedido de alterações. Da próxima vez, use `/revise` para pedir alterações.",
  resume: {
    "not-sent": (amp) =>
      `**A execução foi rejeitada.** Nada foi enviado, portanto o crew continua aguardando no ${amp}. Encerre-o lá se não precisar mais dele.`,
    sending: "A decisão está sendo enviada ao CrewAI AMP.",
    accepted: "O CrewAI AMP **aceitou** a decisão. A próxima pergunta ou o resultado será publicado aqui.",
    refused: (why, url, job) =>
      url
        ? `**Sua decisão não chegou ao crew.** O CrewAI AMP a recusou: ${why}\n\n**Próximo passo:** peça à pessoa que mantém o workflow que leia ${job ? `[o job](${job})` : "o job"} e depois decida de novo: [pergunta](${url}).`
        : `**A pergunta está aberta novamente**, porque o CrewAI AMP recusou a decisão: ${why}\n\n**Próximo passo:** corrija a causa e decida de novo.`,
    "next-gate": (url) => `**O crew prosseguiu** até a [próxima pergunta](${url}).`,
    finished: (url) => `**O crew prosseguiu** e [terminou](${url}).`,
    failed: (url) =>
      `O CrewAI AMP aceitou a decisão, mas **o crew falhou em seguida**.\n\n**Próximo passo:** leia a [falha](${url}) e siga o próximo passo dela.`,
    "went-on": "**O crew prosseguiu.** A próxima pergunta ou o resultado será publicado aqui.",
    "went-on-unanswered":
      "**O crew prosseguiu**, embora a resposta do CrewAI AMP à decisão tenha se perdido. A próxima pergunta ou o resultado será publicado aqui.",
    "next-gate-unanswered": (url) =>
      `**O crew prosseguiu** até a [próxima pergunta](${url}), embora a resposta do CrewAI AMP à decisão tenha se perdido.`,
    "finished-unanswered": (url) =>
      `**O crew prosseguiu** e [terminou](${url}), embora a resposta do CrewAI AMP à decisão tenha se perdido.`,
    "failed-unanswered": (url) =>
      `A resposta do CrewAI AMP à decisão se perdeu, e **o crew falhou em seguida**.\n\n**Próximo passo:** leia a [falha](${url}) e siga o próximo passo dela.`,
    "no-sign": (minutes, amp) =>
      `O CrewAI AMP aceitou a decisão, mas **nada mostra que o crew prosseguiu**: nenhum evento e nenhum status durante ${minutes === 1 ? "um minuto" : `${minutes} minutos`}. A pausa pode já ter sido respondida em outro lugar. A decisão não foi reenviada, pois uma segunda retomada poderia iniciar a tarefa duas vezes.\n\n**Próximo passo:** verifique a execução no ${amp}. Se ela ainda estiver aguardando lá, decida lá.`,
    unknown: (why, amp, gate) =>
      `**Não se sabe se o CrewAI AMP recebeu a decisão**: ${why} Ela não foi reenviada, pois uma segunda retomada poderia iniciar a tarefa duas vezes.\n\n**Próximo passo:** verifique a execução no ${amp}. Somente se ela ainda estiver aguardando lá, comente \`/resume-again ${gate}\` para enviar esta decisão mais uma vez.`,
  },

  runTitle: {
    "awaiting-start": "Aguardando o início da execução",
    calling: "Iniciando um crew",
    started: "Crew iniciado",
    refused: "Crew não iniciado",
    unknown: "O crew pode ter sido iniciado",
  },
  runBy: (login, at) => `Iniciado por ${login} em ${at}`,
  linksBy: (login, at) => `Links de webhook criados por ${login} em ${at}`,
  runRequestedBy: (login, at) => `Solicitado por ${login} em ${at}`,
  runRestartedBy: (login) => `Executado novamente por ${login}`,
  runInputs: (names) => `Entradas: ${names}`,
  runNoInputs: "Sem entradas",
  inputValues: "Valores das entradas",
  kickoff: {
    "awaiting-start":
      "Outro programa inicia esta execução: o crew-gate criou os links de webhook e não chamou o CrewAI AMP. Quando o primeiro webhook chegar, este comentário dirá que a execução foi iniciada. As outras pessoas não precisam fazer nada.\n\n**Próximo passo, para a pessoa que mantém o workflow:** inicie o crew com esses links no mesmo job. Sem eles, nenhuma pergunta é publicada aqui.",
    calling: "O CrewAI AMP está sendo chamado.",
    started: "Em execução. As perguntas para você serão publicadas aqui.",
    refused: (why) =>
      `O CrewAI AMP **recusou** o início: ${why}\n\n**Próximo passo:** corrija o que este motivo indica, como \`crew-url\`, \`crew-token\` ou \`inputs\`. Depois inicie o crew de novo.`,
    unknown: (why, amp) =>
      `**Não se sabe se o crew está em execução**: ${why} Ele não foi iniciado de novo. Se estiver em execução, dará notícias aqui.\n\n**Próximo passo:** se nada aparecer aqui, verifique o ${amp} antes de iniciar o crew mais uma vez.`,
  },

  progressTitle: {
    running: "Em execução",
    waiting: "Decisão solicitada",
    blocked: "Bloqueado",
    done: "Concluído",
    failed: "Falhou",
    rejected: "Rejeitado",
  },
  progressBlocked: (gate) =>
    `A pergunta foi editada depois de publicada. Desfazer a edição não ajuda.\n**Próximo passo:** comente \`/reject${gate}\` para encerrar a execução.`,
  progressRejected: "O crew aguarda no CrewAI AMP até ser parado lá.",
  progressTimes: (from, to, minutes) =>
    `Início em ${from}; última atividade em ${to}${minutes > 0 ? `, ${minutes === 1 ? "um minuto" : `${minutes} minutos`} depois` : ""}.`,
  tasksDone: (count) => (count === 1 ? "1 tarefa concluída" : `${count} tarefas concluídas`),
  stepsDone: (count) => (count === 1 ? "1 etapa" : `${count} etapas`),
  taskLine: (name, agent) => `- ☑ ${name}${agent && `, por ${agent}`}`,
  lastTasks: (count) => `As últimas ${count}:`,
  latestSteps: "Últimas etapas",
  stepLine: (at, tool) => `- ${at && `${at}: `}${tool || "nenhuma ferramenta"}`,

  resultTitle: { completed: "Crew concluído", error: "O crew falhou" },
  resultIntro: { completed: "Resultado:", error: "Motivo informado pelo CrewAI AMP:" },
  resultDuration: (duration) => `Duração: ${duration}`,
  resultTokens: (count) => `Total de tokens: ${count}`,
  pauseGone: (amp) =>
    `O CrewAI AMP falha assim quando a pausa já foi respondida, por exemplo no próprio CrewAI AMP.\n\n**Próximo passo:** veja a execução no ${amp}. Se ela não continuou lá, inicie o crew de novo.`,
  pauseGoneDetails: "O CrewAI AMP também falha assim quando foram enviados ids errados.",
  crewFailed: (amp) =>
    `**Próximo passo:** veja a execução no ${amp}, corrija a causa e inicie o crew de novo.`,
  noticeTitle: {
    "failure-reported": "Falha comunicada",
    "late-question": "Pergunta atrasada",
    "outdated-question": "Pergunta sobre um commit anterior",
    "other-execution": "Pergunta de outro crew",
    "continued-elsewhere": "A execução rejeitada continuou",
    "unread-question": "Pergunta ilegível",
    "claim-stuck": "Pergunta reservada por um job interrompido",
    "claim-freed": "Pergunta liberada",
    stale: "Sem atividade há muito tempo",
    "not-started": "Execução não iniciada",
  },
  notice: {
    "failure-reported":
      "O CrewAI AMP comunicou uma falha. Ele também pode fazer isso para um crew que aguarda uma pessoa, portanto a execução conta como em andamento até que o status confirme a falha.\n\n**Próximo passo:** comente `/status` para verificar agora, ou espere a próxima verificação agendada.",
    "late-question": (amp) =>
      `Esta pergunta pertence a uma parte anterior da execução, portanto não é possível decidir sobre ela aqui.\n\n**Próximo passo:** se o crew ainda aguardar a resposta, decida no ${amp}.`,
    "outdated-question": (amp) =>
      `O crew foi iniciado de novo para um commit mais recente, então esta pergunta não pode ser decidida aqui.\n\n**Próximo passo:** se o crew ainda aguardar a resposta, decida no ${amp}.`,
    "other-execution": (amp) =>
      `Dois crews foram iniciados com os links desta execução, e esta pergunta é do segundo. Ela não pode ser decidida aqui, porque a decisão chegaria ao primeiro crew.\n\n**Próximo passo:** se o crew ainda aguardar a resposta, decida no ${amp}. Crie novos links para cada início.`,
    "continued-elsewhere": (amp) =>
      `A execução foi rejeitada aqui, mas continuou, porque a decisão foi tomada no CrewAI AMP. A rejeição permanece: não é possível decidir aqui sobre nenhuma pergunta desta execução. O que o CrewAI AMP comunicar continua aparecendo aqui.\n\nNão há nada a fazer aqui. Se a execução não deve continuar, pare-a no ${amp}.`,
    "claim-stuck": (amp, url, gate) =>
      `Não se sabe se o CrewAI AMP recebeu uma decisão sobre [esta pergunta](${url}): o job que tinha reservado a pergunta foi interrompido, ou seu comentário foi excluído.\n\n**Próximo passo:** verifique a execução no ${amp}. Somente se ela ainda estiver aguardando lá, comente \`/resume-again ${gate}\` para liberar a pergunta e decida mais uma vez.`,
    "claim-freed": (_amp, url, gate) =>
      `O job que tinha reservado [esta pergunta](${url}) não deixou nenhuma decisão, portanto ela está aberta novamente.\n\n**Próximo passo:** comente um destes comandos:\n\n- \`/approve ${gate}\`\n- \`/revise ${gate}\` e o que deve mudar\n- \`/reject ${gate}\``,
    "unread-question": (amp, fields) =>
      `O CrewAI AMP pediu a decisão de uma pessoa em um formato que o crew-gate não conhece, com os campos ${fields}. Não é possível decidir aqui.\n\n**Próximo passo:** decida no ${amp}.`,
    "not-started": (amp, since) =>
      `Nenhum webhook desta execução chegou desde que os links foram criados, em ${since}. Ela não é mais verificada automaticamente nem afeta a etiqueta desta conversa.\n\n**Próximo passo:** verifique o job que deveria iniciar o crew, e o ${amp}. Se o crew não foi iniciado, execute o workflow de novo. Se um webhook ainda chegar, esta execução volta a contar.`,
    stale: (amp, since) =>
      `Não se sabe se esta execução continua: não houve atividade desde ${since}. Ela não é mais verificada automaticamente nem afeta a etiqueta desta conversa.\n\n**Próximo passo:** verifique a execução no ${amp}, ou comente \`/status\` para consultar o CrewAI AMP mais uma vez.`,
  },
  noticeQuestion: "A pergunta do crew:",
  reminder: {
    title: "Decisão ainda necessária",
    waits: (since, url) => `[Esta pergunta](${url}) aguarda uma decisão desde ${since}.`,
    unnotified: (teams) => `Não notificado, porque o token deste job não pode ler a equipe: ${teams}.`,
  },

  refused: (login, url) => `${login}, seu [comentário](${url}) não teve efeito.`,
  refusal: {
    "not-permitted": (role, minimum) =>
      `Você tem a função ${role} neste repositório, e para decidir é preciso a função ${minimum} ou superior.\n\n**Próximo passo:** peça a alguém que a tenha.`,
    "may-not-start": (role, minimum) =>
      `Você tem a função ${role} neste repositório, e para iniciar um crew é preciso a função ${minimum} ou superior.\n\n**Próximo passo:** peça a alguém que a tenha.`,
    "no-gate": "Nenhum crew aguarda uma decisão nesta conversa.",
    "not-an-approver": (names) =>
      `Você não é um dos aprovadores.\n\n**Próximo passo:** peça a um deles: ${names}.`,
    "self-approval": (_amp, gate) =>
      `Você iniciou esta execução, e a política não permite aprovar a própria execução.\n\n**Próximo passo:** peça a aprovação de outra pessoa. Você ainda pode usar \`/revise${gate}\` ou \`/reject${gate}\`.`,
    "starter-unknown": (amp, gate) =>
      `A política não permite aprovar a própria execução, e não se sabe quem iniciou esta.\n\n**Próximo passo:** aprove no ${amp}, ou peça à pessoa que mantém o workflow que defina \`allow-self-approval\` como true e depois comente de novo. \`/revise${gate}\` e \`/reject${gate}\` continuam funcionando aqui.`,
    "several-commands":
      "Ele contém mais de um comando.\n\n**Próximo passo:** escreva um comando por comentário.",
    "unknown-command": (verb) =>
      `Esse comando não existe.\n\n**Próximo passo:** se você quis dizer \`/${verb}\`, escreva-o em um novo comentário. \`/help\` lista todos os comandos.`,
    "ambiguous-gate": (choices) =>
      choices
        ? `Não está claro qual pergunta você quer.\n\n**Próximo passo:** copie o comando da que você quer para um novo comentário. Acrescente seu texto, se houver.\n\n${choices}`
        : "Não está claro qual pergunta você quer, e nenhuma delas está mais aberta.",
    "repeated-text": (choices) =>
      `Esta pergunta tem o mesmo texto de uma anterior, portanto o CrewAI AMP pode tê-la enviado duas vezes.\n\n**Próximo passo:** espere dez minutos. Se nenhuma outra pergunta aparecer, copie este comando para um novo comentário. Acrescente seu texto, se houver.\n\n${choices}`,
    "unknown-gate": (name, choices) =>
      choices
        ? `Nenhuma pergunta aqui se chama ${name}.\n\n**Próximo passo:** copie o comando da que você quer para um novo comentário. Acrescente seu texto, se houver.\n\n${choices}`
        : `Nenhuma pergunta aqui se chama ${name}, e nenhuma está aberta.`,
    "other-thread": (amp, url) =>
      `${url ? `[A pergunta](${url})` : "A pergunta"} foi movida ou copiada de outra conversa para cá, ou foi assinada com um segredo que não está mais definido. Não é possível decidir aqui.\n\n**Próximo passo:** decida no ${amp}.`,
    superseded: (url) =>
      `Uma [pergunta mais recente](${url}) substituiu a que você quer.\n\n**Próximo passo:** leia a mais recente. Se ela estiver aberta, comente de novo.`,
    "newer-run": (url) =>
      `O crew foi [iniciado de novo](${url}) para um commit mais recente, então esta pergunta não pode mais ser decidida.\n\n**Próximo passo:** decida sobre a execução mais recente, quando ela perguntar.`,
    "commits-added": (_amp, gate) =>
      `Commits foram adicionados ao pull request depois do início desta execução, e a política recusa decisões sobre commits anteriores.\n\n**Próximo passo:** inicie o crew de novo para os novos commits. \`/reject${gate}\` ainda funciona.`,
    "head-unknown": (_amp, gate) =>
      `Não foi possível verificar se commits foram adicionados ao pull request, e a política recusa decisões sobre commits anteriores.\n\n**Próximo passo:** comente de novo. \`/reject${gate}\` ainda funciona.`,
    "just-replaced": (url) =>
      `[A pergunta](${url}) substituiu uma anterior logo antes do seu comentário.\n\n**Próximo passo:** leia-a e comente de novo.`,
    "other-deployment":
      "Esta pergunta pertence a uma implantação do CrewAI AMP diferente da `crew-url` deste workflow. Ela continua aberta.\n\n**Próximo passo:** se nenhum outro workflow responder ao seu comentário, peça à pessoa que mantém o workflow que corrija `crew-url` ou adicione um workflow cuja `crew-url` seja a implantação desta execução.",
    "already-counted": "Você já aprovou esta pergunta; outra pessoa também precisa aprovar.",
    "already-decided": (who, url) =>
      `${who} já [decidiu](${url}) sobre esta pergunta. Uma pergunta aceita uma só decisão.`,
    "decided-unknown": (who, amp, url) =>
      `${who} já decidiu sobre esta pergunta, e não se sabe se o CrewAI AMP recebeu a decisão.\n\n**Próximo passo:** leia [a decisão](${url}) e verifique a execução no ${amp}.`,
    "already-claimed": (url, gate) =>
      `[Esta pergunta](${url}) está reservada, porque outra decisão sobre ela está sendo enviada.\n\n**Próximo passo:** se nenhuma decisão aparecer, espere dez minutos, comente \`/resume-again${gate}\` e repita o comando.`,
    "timed-out":
      "O job levou minutos para chegar ao seu comando, e a conversa pode ter mudado desde que foi lida.\n\n**Próximo passo:** comente de novo.",
    "attempts-exhausted": (amp) =>
      `Esta pergunta não aceita mais comandos, pois houve tentativas demais.\n\n**Próximo passo:** decida no ${amp}.`,
    "nothing-to-resend":
      "Nenhuma decisão nesta conversa tem resultado desconhecido, portanto não há nada a reenviar. Uma decisão aceita nunca é repetida, pois uma segunda retomada poderia iniciar a tarefa duas vezes.",
    "outcome-unknown": (amp, url, gate) =>
      `Não se sabe se o CrewAI AMP recebeu [a decisão](${url}). Verifique isso antes de enviá-la de novo.\n\n**Próximo passo:** veja a execução no ${amp}. Somente se ela ainda estiver aguardando lá, comente \`/resume-again${gate}\` mais uma vez.`,
    "feedback-unavailable": (amp) =>
      `O comentário que decidiu foi excluído ou alterado, portanto não é possível enviar seu texto de novo.\n\n**Próximo passo:** decida no ${amp}.`,
    "run-finished": "A execução terminou, portanto não há mais nada a decidir.",
    "text-changed": (amp, url, gate, time) =>
      `[A pergunta](${url}) foi editada depois de publicada, portanto pode não mostrar mais o que o crew escreveu. Aqui ela só pode ser rejeitada.\n\n**Próximo passo:** comente \`/reject${gate}\` depois de ${time}. Ou decida no ${amp}.`,
    "resend-changed": (amp, url) =>
      `[A pergunta](${url}) foi editada depois de publicada, portanto nada mais é enviado para ela.\n\n**Próximo passo:** verifique a execução no ${amp}. Se ela ainda estiver aguardando lá, decida lá.`,
    "gate-newer": (url) =>
      `[A pergunta](${url}) foi publicada depois do seu comentário.\n\n**Próximo passo:** leia-a. Se ela estiver aberta, comente de novo.`,
    "comment-changed":
      "Ele foi editado ou excluído depois de enviado.\n\n**Próximo passo:** escreva um novo comentário.",
    "empty-feedback": (_amp, gate) =>
      `Faltou o que deve mudar.\n\n**Próximo passo:** escreva \`/revise${gate}\` e as alterações em um só comentário.`,
    "approval-word": (_amp, gate) =>
      `Seu texto só aprova, então o crew poderia tratá-lo como uma aprovação.\n\n**Próximo passo:** para aprovar, comente \`/approve${gate}\`. Para pedir alterações, comente \`/revise${gate}\` e o que deve mudar.`,
    locked:
      "Esta conversa está bloqueada, portanto não é possível registrar decisões.\n\n**Próximo passo:** peça a um mantenedor que a desbloqueie e comente de novo.",
  },
  blockedChoice: (command) => `Bloqueada (editada): só ${command}`,
  cutOff: "o job que a enviou foi interrompido antes de chegar uma resposta",
  cutOffStarting: "o job que chamou o CrewAI AMP foi interrompido antes de chegar uma resposta",
  withdrawnTitle: { decision: "Não enviada", run: "Não iniciado" },
  withdrawn: {
    decision: (url) =>
      `Esta decisão não foi enviada: outra veio antes, ou o job dela foi interrompido ou demorou demais.\n\n**Próximo passo:** se ${url ? `[a pergunta](${url})` : "a pergunta"} ainda estiver aberta, decida de novo.`,
    run: "O crew não foi iniciado: o job foi interrompido antes de chamar o CrewAI AMP.\n\n**Próximo passo:** inicie o crew de novo.",
  },

  cutOffBefore: {
    decision: (url) =>
      `O job [deste comando](${url}) foi interrompido antes de enviar algo ao CrewAI AMP.\n\n**Próximo passo:** repita o comando.`,
    held: (url, gate) =>
      `O job [deste comando](${url}) foi interrompido antes de enviar algo ao CrewAI AMP, e ainda pode reservar a pergunta.\n\n**Próximo passo:** repita o comando. Se ele for recusado porque a pergunta está reservada, espere dez minutos, comente \`/resume-again${gate}\` e repita-o.`,
    kickoff:
      "Um job que iniciaria um crew aqui foi interrompido antes de chamar o CrewAI AMP. Nenhum crew foi iniciado.\n\n**Próximo passo:** inicie o crew de novo.",
  },

  help:
    "Escreva um comando no início de um novo comentário:\n\n" +
    "- `/approve`: o crew prossegue. O texto depois dele não é enviado, a menos que o workflow defina `send-remarks`\n" +
    "- `/revise` e o que deve mudar: o crew repete a tarefa\n" +
    "- `/reject` e um motivo, se você quiser: a execução é rejeitada e nada é enviado ao CrewAI AMP\n" +
    "- `/approve 8z269`, `/revise 8z269 …`, `/reject 8z269 …`: se houver várias perguntas abertas. Os detalhes de cada pergunta contêm o nome dela (gate)\n" +
    "- `/status`: mostra o estado de cada execução desta conversa\n" +
    "- `/resume-again`: reenvia uma decisão de resultado desconhecido, ou libera uma pergunta reservada por um job interrompido",
  documentation: "Documentação",
  job: "Job do workflow",
  statusNone: "Nenhum crew foi executado nesta conversa.",
  statusTitle: (at) => `Estado em ${at}`,
  status: {
    waiting: (task, url) => `[Decisão necessária](${url})${task && `: ${task}`}`,
    blocked: (task, url, gate) =>
      `[Bloqueado](${url})${task && `: ${task}`}. A pergunta foi editada, portanto só pode ser rejeitada com \`/reject ${gate}\``,
    handing: (url) => `[Uma decisão](${url}) está sendo enviada ao CrewAI AMP`,
    unknown: (url) => `Não se sabe se o CrewAI AMP recebeu [esta decisão](${url})`,
    outdated: (url) => `[Iniciado de novo](${url}) para um commit mais recente`,
    rejected: (login, url) => `[Rejeitado](${url}) por ${login}`,
    completed: (url) => `[Concluído](${url})`,
    error: (url) => `[Falhou](${url})`,
    reported: (url) => `[Uma falha foi comunicada](${url}), e nenhum status a confirma até agora`,
    silent: (url) => `[Sem atividade](${url}) há muito tempo`,
    "awaiting-start": (url) => `[Aguardando o início da execução](${url})`,
    started: (url) => `[Em execução](${url})`,
    calling: (url) => `[Iniciando](${url})`,
    maybe: (url) => `[Pode ter sido iniciado](${url}); a resposta do CrewAI AMP se perdeu`,
    refused: (url) => `[Não iniciado](${url})`,
  },
  statusElsewhere: {
    waiting: (url) => `[Aguarda uma pessoa](${url}) no CrewAI AMP, mas nenhuma pergunta chegou aqui ainda`,
    success: (url) => `[Concluído](${url}) no CrewAI AMP, mas o resultado ainda não foi publicado aqui`,
    failure: (url) => `[Falhou](${url}) no CrewAI AMP, mas a falha ainda não foi publicada aqui`,
  },
  statusNext: {
    unknown: (amp, gate) =>
      `**Próximo passo:** verifique a execução no ${amp}. Somente se ela ainda estiver aguardando lá, comente \`/resume-again ${gate}\`.`,
    resend: (_amp, gate) =>
      `**Próximo passo:** comente \`/resume-again ${gate}\` para enviar a decisão mais uma vez.`,
    reported: (amp) =>
      `**Próximo passo:** verifique a execução no ${amp}. Se ela falhou lá, inicie o crew de novo.`,
    silent: (amp) =>
      `**Próximo passo:** verifique a execução no ${amp}. Se ela terminou lá, inicie o crew de novo.`,
    maybe: (amp) => `**Próximo passo:** verifique o ${amp} antes de iniciar o crew mais uma vez.`,
    waiting: (amp) =>
      `**Próximo passo:** espere a pergunta por dez minutos. Se ela não aparecer, decida no ${amp} e avise a pessoa que mantém o workflow (\`command: doctor\` e o log das funções mostram a causa).`,
    success: (amp) =>
      `**Próximo passo:** comente \`/status\` mais uma vez em dez minutos. Se nada for publicado até lá, leia o resultado no ${amp} e avise a pessoa que mantém o workflow (\`command: doctor\` e o log das funções mostram a causa).`,
    failure: (amp) =>
      `**Próximo passo:** comente \`/status\` mais uma vez em dez minutos. Se nada for publicado até lá, leia o motivo no ${amp} e avise a pessoa que mantém o workflow (\`command: doctor\` e o log das funções mostram a causa).`,
  },
  statusClosed:
    "**Um crew continua aguardando, embora esta conversa esteja fechada.** Fechar não decide nada.\n\n**Próximo passo:** abra a pergunta acima e decida lá.",
  statusTasks: (done, total) =>
    `${done} de ${total === 1 ? "1 tarefa concluída" : `${total} tarefas concluídas`}.`,
  statusTask: (task, agent) => `Trabalhando em ${task}${agent && ` (${agent})`}.`,
  platformSays: {
    running: "O CrewAI AMP informa que a execução está em andamento.",
    waiting: "O CrewAI AMP informa que a execução ainda aguarda uma pessoa.",
    absent: "O CrewAI AMP não lista a execução. Isso também acontece enquanto um crew aguarda uma pessoa.",
    success: "O CrewAI AMP informa que a execução terminou.",
    failure: "O CrewAI AMP informa que a execução falhou.",
    unasked: "",
    silent: "Não foi possível consultar o CrewAI AMP.",
  },
  issueBody:
    "Um crew do CrewAI relata sua execução nesta conversa e pergunta aqui quando precisa de uma decisão.",
  issueContinues: (issue) => `Ela continua ${issue}, que tem comentários demais para novas execuções.`,
  details: "Detalhes",
  signs: {
    and: (one, other) => `${one}, ${other}`,
    sentence: (words) => `${words}.`,
    titled: (words, task) => `${words}: ${task}`,
    statusLine: (state, platform, next) => `- ${state}.${platform && ` ${platform}`}${next && `\n  ${next}`}`,
  },
  fields: {
    gate: "gate",
    run: "execução",
    task: "tarefa",
    execution: "id da execução no AMP",
    segment: "segmento",
    answer: "resposta",
    time: "hora",
  },
};
