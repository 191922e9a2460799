import type { Messages } from "./en.ts";

/**
 * Every sentence that we post, in Brazilian Portuguese. One word for one thing:
 * crew o crew · gate o gate · round rodada · decision decisão · approve aprovar · revise pedir alterações ("revisar" would
 * be to review) · reject rejeitar · claim reservar (free liberar) · thread conversa · result resultado · output saída · run execução ·
 * task tarefa · step etapa · question pergunta · answer resposta · human input entrada humana · resume retomada ·
 * remarks observações · workflow workflow · job job · comment comentário. People are você.
 */
export const ptBr: Messages = {
  gateTitle: (gate, round) => `### Decisão pendente · gate ${gate}, rodada ${round}`,
  gateIntro: (task, agent) =>
    `O crew concluiu ${task ? `a tarefa ${task}` : "uma tarefa"}${agent && `, executada por ${agent},`} e pediu uma decisão. Entre as duas linhas horizontais está o que ele escreveu.`,
  gateRevised: (task, agent) =>
    `O crew refez ${task ? `a tarefa ${task}` : "a tarefa"}${agent && `, executada por ${agent},`} e pediu uma decisão sobre a nova saída. Entre as duas linhas horizontais está o que ele escreveu.`,
  gateRepeated: (round, gate) =>
    `Mesmo texto da rodada ${round}. Se for uma entrega repetida, a pergunta verdadeira vem a seguir. Para decidir sobre esta, indique o gate: \`/approve ${gate}\` ou \`/revise ${gate} …\`.`,
  lastPart: (total) =>
    `O texto não coube em um só comentário: ${total === 2 ? "a primeira parte está acima" : `as ${total - 1} primeiras partes estão acima`}, e esta é a última de ${total}.`,
  partTitle: {
    gate: (gate, part, total) => `### O que o crew escreveu, parte ${part} de ${total} · gate ${gate}`,
    result: (part, total) => `### O resultado, parte ${part} de ${total}`,
    notice: (part, total) => `### O que o crew escreveu, parte ${part} de ${total}`,
  },
  gateHow: (gate) =>
    "**Para decidir**, comente:\n\n" +
    "- `/approve`, e o crew continua com esta saída\n" +
    "- `/revise` seguido do que deve mudar, em quantas linhas você quiser, e o crew refaz a tarefa\n" +
    "- `/reject`, com um motivo se você quiser: a execução é rejeitada e nada é enviado ao CrewAI AMP\n\n" +
    `Se houver vários gates abertos, indique este: \`/approve ${gate}\`, \`/revise ${gate} …\`.`,
  gatePolicy: {
    approvers: (names) => `Aprovadores: ${names}`,
    role: (role) => `Aprovadores: todas as pessoas com pelo menos a função ${role}`,
    count: (count) => (count === 1 ? "1 aprovação necessária" : `${count} aprovações necessárias`),
  },
  gateOver: {
    decided: {
      title: (gate, round) => `### Decidido · gate ${gate}, rodada ${round}`,
      how: {
        approve: (login, url) => `Aprovado por ${login}: veja [aqui](${url}) o que aconteceu depois.`,
        revise: (login, url) =>
          `Devolvido com pedido de alterações por ${login}: veja [aqui](${url}) o que aconteceu depois.`,
        reject: (login, url) => `Rejeitado por ${login} ([detalhes](${url})).`,
      },
    },
    outdated: {
      title: (gate, round) => `### Desatualizado · gate ${gate}, rodada ${round}`,
      how: (url) =>
        `Há [uma pergunta mais recente](${url}), portanto não é mais possível decidir sobre esta.`,
    },
    closed: {
      title: (gate, round) => `### Encerrado · gate ${gate}, rodada ${round}`,
      how: (url) => `A execução [terminou](${url}), portanto não há mais nada a decidir.`,
    },
  },
  noOutput: "_O crew não enviou nenhum texto._",
  missing: (from, to, total, digest) =>
    `**O texto não está completo aqui:** de ${total} caracteres, foram omitidos os caracteres de ${from} a ${to}. O SHA-256 do texto completo é \`${digest}\`.`,
  cut: (shown, total, digest) =>
    `**Este é só o começo:** couberam ${shown} de ${total} caracteres. O SHA-256 do texto completo é \`${digest}\`.`,

  verdictTitle: { approve: "Aprovado", revise: "Alterações pedidas", reject: "Rejeitado" },
  decisionTitle: (verdict, gate, round) => `### ${verdict} · gate ${gate}, rodada ${round}`,
  decisionBy: (login, at, link, others) =>
    `Por ${login} em ${at}, [neste comentário](${link}).${others && ` Aprovado antes por ${others}.`}`,
  decisionAgain: (login, at, link, first) =>
    `Reenvio pedido por ${login} em ${at}, [neste comentário](${link}). Decidido primeiro por ${first}.`,
  rejectedAfter: (hours, at) =>
    `Rejeitado automaticamente em ${at}: nenhuma decisão em ${hours === 1 ? "uma hora" : `${hours} horas`}.`,
  approvalTitle: (gate, count, wanted) => `### Aprovação ${count} de ${wanted} · gate ${gate}`,
  approvalOpen: (missing) =>
    `O crew aguarda a aprovação de ${missing === 1 ? "mais uma pessoa" : `mais ${missing} pessoas`}. Um único \`/revise\` devolve a tarefa imediatamente.`,
  sentToCrew: "**Mensagem para o crew**, palavra por palavra:",
  rejectionReason: "**Motivo**:",
  remarksSent:
    "Suas observações vão junto, como pede o `send-remarks` do workflow. Um crew pode entender uma aprovação com observações como um pedido de alterações e refazer a tarefa.",
  remarksKept:
    "O que veio depois de `/approve` **não foi enviado**: um crew entende qualquer aprovação com observações como um pedido de alterações. O texto fica só no comentário. Para pedir alterações, use `/revise`.",
  resume: {
    "not-sent":
      "**A execução foi rejeitada.** Nada foi enviado ao CrewAI AMP, onde o crew continua aguardando. Encerre-o lá se não precisar mais dele.",
    sending: "A decisão está sendo entregue ao crew.",
    accepted: "A plataforma do crew **aceitou** a decisão. A próxima pergunta ou o resultado aparecerá aqui.",
    refused: (why) =>
      `A plataforma do crew **recusou** a decisão e não iniciou nada: ${why} O gate está aberto novamente.`,
    "next-gate": (url) =>
      `A plataforma do crew aceitou a decisão, e **o crew prosseguiu** até [a próxima pergunta](${url}).`,
    finished: (url) => `A plataforma do crew aceitou a decisão, **o crew prosseguiu** e [terminou](${url}).`,
    "went-on":
      "A plataforma do crew aceitou a decisão, e **o crew prosseguiu**. A próxima pergunta ou o resultado aparecerá aqui.",
    "went-on-unanswered":
      "**O crew prosseguiu**, embora a resposta da plataforma a esta decisão tenha se perdido. A próxima pergunta ou o resultado aparecerá aqui.",
    "next-gate-unanswered": (url) =>
      `**O crew prosseguiu** até [a próxima pergunta](${url}), embora a resposta da plataforma a esta decisão tenha se perdido.`,
    "finished-unanswered": (url) =>
      `**O crew prosseguiu** e [terminou](${url}), embora a resposta da plataforma a esta decisão tenha se perdido.`,
    "no-sign": (minutes) =>
      `A plataforma do crew aceitou a decisão, mas **não há sinal de que o crew tenha prosseguido**: nenhum evento e nenhum status durante ${minutes === 1 ? "um minuto" : `${minutes} minutos`}. A plataforma também responde assim quando a pausa já foi respondida em outro lugar. Verifique a execução na página do próprio crew: se ele estiver trabalhando, não é preciso fazer nada; se ainda estiver aguardando, decida lá. A decisão não foi reenviada, pois uma segunda retomada poderia iniciar a tarefa duas vezes.`,
    unknown: (why) =>
      `**Não se sabe se o crew recebeu a decisão**: ${why} Ela não foi reenviada, pois uma segunda retomada poderia iniciar a tarefa duas vezes. Verifique a execução na página do próprio crew. Somente se ele ainda estiver aguardando lá, comente \`/resume-again\`: isso envia esta decisão mais uma vez.`,
  },

  runTitle: {
    calling: "### O crew está sendo iniciado",
    started: "### O crew foi iniciado",
    refused: "### O crew não foi iniciado",
    unknown: "### O crew pode ter sido iniciado",
  },
  runBy: (login, at) => `Solicitado por ${login} em ${at}.`,
  runRestartedBy: (login) => `Executado novamente por ${login}.`,
  runInputs: (names) => `Com as entradas ${names}.`,
  runNoInputs: "Sem entradas.",
  kickoff: {
    calling: "A plataforma do crew está sendo chamada.",
    started:
      "O crew está em execução. Quando uma tarefa precisar de entrada humana, a pergunta será publicada aqui.",
    refused: (why) => `A plataforma do crew **recusou** o pedido: ${why}`,
    unknown: (why) =>
      `**Não se sabe se o crew está em execução**: ${why} Ele não foi iniciado de novo. Se estiver em execução, dará notícias aqui por conta própria.`,
  },

  progressTitle: "### Progresso",
  progressTimes: (from, to, minutes) =>
    `Início: ${from}; última notícia: ${to}${minutes > 0 ? `, ${minutes === 1 ? "um minuto" : `${minutes} minutos`} depois` : ""}.`,
  tasksDone: (count) => (count === 1 ? "1 tarefa concluída" : `${count} tarefas concluídas`),
  stepsDone: (count) => (count === 1 ? "1 etapa" : `${count} etapas`),
  taskLine: (name, agent) => `- ☑ ${name}${agent && ` por ${agent}`}`,
  lastTasks: (count) => `As últimas ${count}:`,
  latestSteps: "As últimas etapas",
  stepLine: (at, tool) => `- ${at && `${at}: `}${tool || "nenhuma ferramenta"}`,

  resultTitle: { completed: "### O crew terminou", error: "### O crew falhou" },
  pauseGone:
    "A plataforma falha assim quando a pausa já foi respondida, por exemplo na página do próprio crew, ou quando os IDs enviados estavam errados.",
  resultIntro: {
    completed: "Este é o resultado dele.",
    error: "Isto é o que a plataforma dele diz a respeito.",
  },

  noticeTitle: {
    "failure-reported": "### O crew relata uma falha",
    "late-question": "### Uma pergunta chegou tarde",
    "continued-elsewhere": "### Uma execução rejeitada continuou",
    "unread-question": "### Chegou uma pergunta que não pôde ser lida",
    "claim-stuck": "### Um gate está reservado por um job que não existe mais",
    "claim-freed": "### Um gate foi liberado",
    stale: "### Há muito tempo não há notícias de um crew",
  },
  notice: {
    "failure-reported":
      "Só isso não encerra a execução: a plataforma também pode parar um crew dessa forma quando ele aguarda entrada humana. Se ele falhou, a próxima consulta ao status registrará o resultado aqui.",
    "late-question":
      "A pergunta pertence a uma parte da execução que já terminou, portanto não abre nenhum gate aqui. Se o crew ainda aguarda a resposta, decida na página do próprio crew.",
    "continued-elsewhere":
      "A execução foi rejeitada aqui e mesmo assim continuou: alguém decidiu no CrewAI AMP. A rejeição permanece válida, portanto nada desta execução pode ser decidido aqui. O que o CrewAI AMP informar continuará aparecendo aqui.",
    "claim-stuck": (gate) =>
      `Um job que havia reservado o gate ${gate} não deixou nenhuma decisão: ele foi interrompido, ou o comentário dele foi removido. Não se sabe se o crew recebeu algo. Verifique a execução na página do próprio crew. Somente se ele ainda estiver aguardando lá, comente \`/resume-again\`: isso libera o gate, e então você pode decidir mais uma vez.`,
    "claim-freed": (gate) =>
      `O gate ${gate} estava reservado por um job que não deixou nenhuma decisão. Já é possível decidir sobre ele novamente.`,
    "unread-question": (fields) =>
      `A plataforma do crew pediu entrada humana em um formato que o crew-gate não conhece, com os campos ${fields}. Não é possível decidir aqui: decida na página do próprio crew.`,
    stale: (since) =>
      `Não há notícias desta execução desde ${since}, e não se sabe se ela ainda está em andamento. Ela não é mais verificada automaticamente, e a etiqueta desta conversa deixou de considerá-la. Verifique a execução na página do próprio crew ou comente \`/status\` para consultar a plataforma mais uma vez. O que ela informar ainda aparecerá aqui.`,
  },
  reminder: {
    title: "### Ainda falta uma decisão",
    waits: (gate, since, url) => `O [gate ${gate}](${url}) aguarda uma decisão desde ${since}.`,
    approvers: (who) => `Podem decidir: ${who}.`,
    anybody: (role, starter) =>
      `Pode decidir quem tem pelo menos a função ${role} neste repositório.${starter && ` A execução foi iniciada por ${starter}.`}`,
  },

  refusal: {
    "not-permitted": (role, minimum) =>
      `Você tem a função ${role} neste repositório; para decidir, é preciso ter pelo menos a função ${minimum}. Peça a decisão a quem tem essa função.`,
    "no-gate": "Nenhum crew aguarda uma decisão nesta conversa, portanto não há nada a decidir.",
    "not-an-approver":
      "Este workflow define as pessoas que podem decidir, e você não está entre elas. Peça a uma delas que decida.",
    "self-approval":
      "Você iniciou esta execução, e este workflow não permite que ninguém aprove a própria execução. Outra pessoa precisa aprovar; você ainda pode pedir alterações com `/revise`.",
    "starter-unknown":
      "Este workflow não permite que ninguém aprove a própria execução, e não se sabe quem iniciou esta. Decida na página do próprio crew ou defina `allow-self-approval` como true.",
    "several-commands":
      "Há mais de um comando no seu comentário, portanto nada foi feito. Escreva um comando por comentário.",
    "unknown-command": (verb) =>
      `Esse comando não existe, portanto nada foi feito. Se você quis dizer \`/${verb}\`, escreva isso em um novo comentário. \`/help\` lista todos os comandos.`,
    "ambiguous-gate": (commands) =>
      `Há vários gates abertos aqui. Diga a qual deles você se refere: ${commands}.`,
    "repeated-text": (commands) =>
      `Esta pergunta tem o mesmo texto de uma anterior e pode ser uma entrega repetida. Se é a que você quer, indique o gate: ${commands}.`,
    "unknown-gate":
      "Não há nenhum gate com esse nome nesta conversa. O título de cada pergunta traz o nome do gate.",
    "other-thread":
      "A pergunta que está aqui foi feita em outra conversa e movida ou copiada para cá, ou foi assinada com um segredo que não está mais configurado, portanto não é possível decidir aqui. Decida na página do próprio crew.",
    superseded:
      "Uma pergunta mais recente substituiu aquela a que você se refere. Leia a mais recente e comente novamente.",
    "just-replaced":
      "Esta pergunta foi publicada logo antes do seu comentário, no lugar de uma anterior. Leia-a e comente novamente.",
    "other-deployment":
      "Este gate pertence a outra implantação do CrewAI AMP, diferente da que o `crew-url` deste workflow indica, portanto nada foi enviado. O gate continua aberto.",
    "already-counted": "Sua aprovação deste gate já foi contada. Agora falta a de outras pessoas.",
    "already-decided": (who) => `Este gate já foi decidido por ${who}. Um gate aceita uma única decisão.`,
    "decided-unknown": (who) =>
      `Este gate já foi decidido por ${who}, e ainda não se sabe se o crew recebeu a decisão. Veja a decisão acima e a execução na página do próprio crew.`,
    "already-claimed":
      "Outra decisão sobre este gate está a caminho do crew. Se nenhuma aparecer aqui em dez minutos, comente novamente: a resposta dirá o que fazer.",
    "timed-out":
      "Seu comando levou minutos para ser atendido, portanto nada foi enviado: a conversa pode ter mudado desde que foi lida. Comente novamente.",
    "attempts-exhausted":
      "Houve tantas tentativas neste gate que ele não aceita mais comandos. Decida na página do próprio crew.",
    "nothing-to-resend":
      "Não há nada a reenviar: nenhuma decisão aqui consta como de desfecho desconhecido. O que a plataforma do crew aceitou não é repetido, pois uma segunda retomada poderia iniciar a tarefa duas vezes.",
    "outcome-unknown":
      "Não se sabe se o crew recebeu a decisão acima. Verifique a execução na página do próprio crew. Somente se ele ainda estiver aguardando lá, comente `/resume-again` mais uma vez.",
    "feedback-unavailable":
      "O comentário com a decisão foi apagado ou alterado, portanto o texto dele não pode ser reenviado. Decida na página do próprio crew.",
    "run-finished": "Esta execução terminou, portanto não há mais nada a decidir.",
    "text-changed":
      "O texto do gate foi editado depois que o crew o publicou, portanto ninguém mais pode ter certeza de que é o que o crew escreveu. Aqui ele só pode ser rejeitado, com `/reject` cinco minutos depois da edição. Para decidir de outra forma, use a página do próprio crew.",
    "gate-newer": "A pergunta foi publicada depois do seu comentário. Leia a pergunta e comente novamente.",
    "comment-changed":
      "Seu comentário foi editado ou apagado depois de enviado. Em vez disso, escreva um novo comentário.",
    "empty-feedback": "Diga o que deve mudar: `/revise` e depois o seu feedback, no mesmo comentário.",
    "approval-word":
      "Este feedback apenas aprova, e o crew poderia entendê-lo como uma aprovação. Use `/approve` para aprovar ou diga o que deve mudar.",
    locked:
      "Esta conversa está bloqueada, portanto não é possível registrar decisões. Desbloqueie a conversa e comente novamente.",
  },
  cutOff: "o job que enviou a decisão foi interrompido antes que chegasse uma resposta",
  cutOffStarting: "o job que chamou a plataforma do crew foi interrompido antes que chegasse uma resposta",
  cutOffBefore: {
    decision: (url) =>
      `O job para [este comando](${url}) foi interrompido antes que algo fosse enviado ao crew. Comente novamente.`,
    held: (url) =>
      `O job para [este comando](${url}) foi interrompido antes que algo fosse enviado ao crew e talvez ainda mantenha o gate reservado. Comente novamente; se o gate estiver reservado, \`/resume-again\` o libera depois de dez minutos.`,
    kickoff:
      "Um job que iniciaria um crew aqui foi interrompido antes de chamar a plataforma do crew. Nenhum crew foi iniciado.",
  },

  help:
    "O comando deve estar no início de um novo comentário:\n\n" +
    "- `/approve`, e o crew continua. O que vem depois fica só na conversa, a menos que o workflow envie as observações\n" +
    "- `/revise` seguido do que deve mudar, e o crew refaz a tarefa\n" +
    "- `/reject`, com um motivo se você quiser: a execução é rejeitada e nada é enviado ao CrewAI AMP\n" +
    "- `/approve GATE`, `/revise GATE …`, `/reject GATE …` quando há vários gates abertos; GATE é o nome do gate, que está no título de cada pergunta\n" +
    "- `/status` mostra a situação de cada execução nesta conversa\n" +
    "- `/resume-again` reenvia uma decisão de desfecho desconhecido ou libera um gate que um job deixou reservado",
  statusNone: "Não há registro de nenhum crew nesta conversa.",
  statusTitle: (at) => `### Situação em ${at}`,
  status: {
    waiting: (gate, url) => `aguarda uma decisão: [gate ${gate}](${url})`,
    blocked: (gate, url) =>
      `bloqueado: o [gate ${gate}](${url}) foi editado, portanto aqui só pode ser rejeitado com \`/reject\``,
    handing: (url) => `[uma decisão](${url}) está sendo entregue ao crew`,
    unknown: (url) => `não se sabe se o crew recebeu [esta decisão](${url})`,
    rejected: (login, url) => `rejeitada por ${login}, veja [aqui](${url})`,
    completed: (url) => `terminou, veja [aqui](${url})`,
    error: (url) => `falhou, veja [aqui](${url})`,
    reported: (url) => `[foi relatada](${url}) uma falha, e nenhum status a confirma até agora`,
    silent: (url) => `[não há notícias dela](${url}) há muito tempo`,
    started: "em andamento",
    calling: "está sendo iniciada",
    maybe: "pode ter sido iniciada; a resposta da plataforma se perdeu",
    refused: "não foi iniciada",
  },
  statusClosed:
    "**Um crew continua aguardando, embora esta conversa esteja fechada.** Fechar não decide nada. Comente `/approve`, `/revise` ou `/reject`.",
  statusTasks: (done, total) => `Tarefas concluídas: ${done} de ${total}.`,
  statusTask: (task, agent) => `Agora executa ${task}${agent && `, por ${agent}`}.`,
  platformSays: {
    running: "A plataforma do crew diz que ele está em execução.",
    waiting: "A plataforma do crew diz que ele aguarda entrada humana.",
    absent:
      "A plataforma do crew não o mostra, mas ela também não mostra um crew que aguarda entrada humana.",
    success: "A plataforma do crew diz que ele terminou.",
    failure: "A plataforma do crew diz que ele falhou.",
    unasked: "",
    silent: "Não foi possível consultar a plataforma do crew.",
  },
  issueBody:
    "Um crew do CrewAI relata sua execução nesta conversa. Quando precisar de entrada humana, ele perguntará aqui.",
  details: "Detalhes",
  signs: {
    and: (one, other) => `${one}, ${other}`,
    sentence: (words) => `${words}.`,
    counts: (tasks, steps) => `${tasks}, ${steps}.`,
    statusLine: (run, standing, platform) => `- ${run}: ${standing}.${platform && ` ${platform}`}`,
  },
  fields: {
    gate: "gate",
    run: "execução",
    task: "tarefa",
    execution: "ID de execução na plataforma",
    segment: "segmento",
    answer: "resposta",
    time: "data e hora",
  },
};
