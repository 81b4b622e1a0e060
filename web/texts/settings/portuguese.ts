import type { SettingsTexts } from './english.ts';

export const settingsInPortuguese: SettingsTexts = {
  navigation: 'Páginas de configurações',
  pages: {
    home: 'Configurações',
    numbers: 'Números',
    workspace: 'Espaço de trabalho',
    templates: 'Modelos',
    costs: 'Custos',
    setAside: 'Postos de lado',
    doctor: 'Diagnóstico',
    people: 'Pessoas e dados',
  },
  home: {
    intro: 'O que está conectado, como está e o que pode ser configurado.',
    numbers: 'Números do WhatsApp',
    none: 'Ainda não há nenhum número do WhatsApp conectado a este espaço de trabalho.',
    status: 'O que a Meta mostra de cada um: situação, qualidade, limite',
    works: 'Funciona bem',
    trouble: 'Precisa de atenção',
    intercom: 'O Intercom não nos deixa entrar',
    change: (name) => `Configurações de ${name}`,
    profile: (name) => `Perfil comercial de ${name}`,
    links: (name) => `Links e códigos QR de ${name}`,
    last: (who) => `Última mudança de ${who}:`,
    pages: 'O que pode ser configurado',
    about: {
      workspace: 'Regras para conversas, pessoas, respostas e propaganda.',
      templates: 'O que pode ser enviado primeiro, com o que se preenche e onde é oferecido.',
      costs: 'Quantas mensagens chegaram, por mês, número e categoria, e quanto custaram.',
      setAside: 'O que não pôde ser entregue: retomar ou descartar.',
      doctor:
        'Provar cada passo do celular à caixa de entrada, consertar o que falha, enviar uma mensagem de teste.',
      people: 'Quem pode mudar configurações, quem mudou o quê, e apagar uma pessoa.',
    },
  },
  workspaceTitle: 'Configurações do espaço de trabalho',
  numberTitle: (name) => `Configurações de ${name}`,
  numberIntro: (phone) => `Para as novas conversas com ${phone}.`,
  save: 'Salvar',
  saved: 'Salvo. As configurações já valem.',
  notSaved: 'Nada foi salvo. Corrija o que está marcado abaixo e salve de novo.',
  changedMeanwhile: {
    title: 'Outra pessoa mudou estas configurações nesse meio-tempo',
    text: 'Nada foi salvo. Abaixo está o que você escolheu; para ver o dela, abra a página de novo. Salve outra vez para valer o seu.',
    by: (who) => `A última mudança é de ${who}:`,
    again: 'Ver o que vale agora',
  },
  ways: {
    title: 'Quais caminhos estão ativos:',
    off: 'Nenhum número participa: nada é oferecido até que um seja escolhido abaixo.',
    workflow: 'O cartão em um Workflow',
    home: 'O cartão no Home',
    message: 'O cartão em uma mensagem',
    reply: 'Uma resposta simples com o link',
    never: 'ainda não foi mostrado',
    last: 'mostrado pela última vez em',
    guide: {
      title: 'Como colocar o cartão no Intercom',
      of: [
        {
          name: 'Em um Workflow',
          steps: [
            'AI & Automation, Workflows: um novo com o gatilho “Customer sends their first message”, ou um que já exista.',
            'No público dele, peça “Channel is not WhatsApp”.',
            'Onde o cartão deve ficar, adicione “Show app” e escolha este aplicativo. O diálogo pede o número e o texto: salve e coloque o cartão.',
            'Ative o Workflow. O cartão aparece na próxima conversa nova.',
          ],
        },
        {
          name: 'No Home',
          steps: [
            'Settings, Messenger, Content, Customise Home with apps: adicione este aplicativo. O mesmo diálogo se abre.',
            'Onde há um Home para visitantes e outro para usuários, adicione aos dois.',
            'Salve e publique.',
          ],
        },
      ],
    },
  },
  groups: {
    conversations: 'Conversas',
    people: 'Quem escreve',
    customers: 'O que os clientes fazem no WhatsApp',
    replies: 'Respostas',
    templates: 'Modelos',
    messenger: 'Do Messenger para o WhatsApp',
  },
  workspace: {
    newConversationAfter: {
      label: 'Começar uma nova conversa depois de',
      hint: 'Um número e uma unidade em inglês, como “90 minutes”, “24 hours” ou “3 days”; no máximo 365 days.',
      why: 'Quando o cliente volta a escrever, uma conversa fechada mais recente é reaberta. Uma mais antiga fica como está e começa outra.',
      error: 'Escreva um número e uma unidade, como “24 hours” ou “3 days”; no máximo 365 days.',
    },
    parkedReplyExpires: {
      label: 'Uma resposta tardia espera no máximo',
      hint: 'Um número e uma unidade em inglês, como “90 minutes”, “24 hours” ou “3 days”; no máximo 365 days.',
      why: 'Uma resposta escrita depois das 24 horas do WhatsApp pode ser guardada até o cliente responder. Não espera mais do que isto.',
      error: 'Escreva um número e uma unidade, como “24 hours” ou “3 days”; no máximo 365 days.',
    },
    templateAnswers: {
      label: 'Respostas a um modelo',
      why: 'Se a empresa escreveu primeiro, a resposta vai para aquela conversa ou para uma só dela.',
      options: { same: 'Para a conversa de onde foi enviado', new: 'Sempre para uma nova conversa' },
    },
    conversationTag: {
      label: 'Etiqueta das conversas do WhatsApp',
      hint: 'No máximo 100 caracteres. Deixe vazio para nenhuma.',
      why: 'Uma etiqueta distingue as conversas do WhatsApp em visualizações, fluxos e relatórios.',
      error: 'Escreva no máximo 100 caracteres.',
    },
    identifyUsers: {
      label: 'Ligar quem escreve ao contato que tem o mesmo número',
      why: 'Senão, todos que escrevem pela primeira vez são leads novos, mesmo que um contato tenha o telefone.',
    },
    severalMatches: {
      label: 'Se vários contatos têm o número',
      why: 'Só um deles pode receber a conversa.',
      options: {
        recent: 'O que esteve ativo por último',
        users: 'Usuários antes de leads',
        leads: 'Leads antes de usuários',
      },
    },
    phoneCountry: {
      label: 'País dos números sem código de país',
      hint: 'Duas letras, como GB. Deixe vazio para usar o país do seu número do WhatsApp.',
      why: 'Os contatos no Intercom costumam ter os números como as pessoas os escrevem em casa.',
      error: 'Escreva um país com duas letras, como GB.',
    },
    switchNumber: {
      label: 'Continuar conversas do Messenger em',
      why: 'Um cartão no Messenger mostra um código QR e um link, e a conversa continua no WhatsApp. Um número de cada vez participa. Coloque o cartão com um Workflow ou no Home, ou insira-o pela barra lateral.',
      options: { none: 'Não oferecer' },
    },
    switchText: {
      label: 'Texto da mensagem que o cliente envia',
      hint: 'De 1 a 300 caracteres; até 150 em árabe, cirílico ou grego, 100 em chinês, hindi ou tailandês, e 75 emojis. O código é acrescentado abaixo.',
      why: 'O cliente só precisa enviá-la: o código leva à mesma conversa.',
      error:
        'Escreva de 1 a 300 caracteres. Em árabe, cirílico ou grego cabem até 150. Em chinês, hindi ou tailandês cabem até 100, e de emojis 75: com mais, os celulares não conseguem ler o código QR.',
    },
    switchHours: {
      label: 'Horário de atendimento',
      hint: 'Dias e horas no fuso horário do espaço, como “Mon-Fri 09:00-17:00” (dias em inglês), ou “Fri-Sat 22:00-06:00” até a manhã seguinte.',
      why: 'Só conta quando o WhatsApp é oferecido no horário de atendimento.',
      error: 'Escreva dias e horas, como “Mon-Fri 09:00-17:00”.',
    },
    switchOfferText: {
      label: 'Texto da oferta',
      hint: '500 caracteres no máximo, com {link} onde o link deve ficar.',
      why: 'Chega como resposta do espaço.',
      error: 'Escreva 500 caracteres no máximo, com {link}.',
    },
    switchOffer: {
      label: 'Oferecer o WhatsApp em novas conversas do Messenger',
      why: 'É uma resposta simples com um link, para espaços sem Workflow nem cartão no Home. Ninguém é perguntado duas vezes em 30 dias, nem quem já está no WhatsApp.',
      options: { off: 'Nunca', always: 'Sempre', hours: 'Só no horário de atendimento' },
    },
    eraseWithContact: {
      label: 'Apagar aqui as pessoas cujo contato é excluído ou arquivado',
      why: 'Não guardamos de uma pessoa mais do que o Intercom, a menos que você queira.',
    },
    reactions: {
      label: 'Reações dos clientes',
      why: 'Uma resposta reabre a conversa e conta como retorno; uma nota não.',
      options: { reply: 'Como resposta deles', note: 'Como uma nota', off: 'De nenhum modo' },
    },
    redactDeleted: {
      label: 'Remover as mensagens que o cliente apaga',
      why: 'São removidas do Intercom e daqui. Senão ficam, e uma nota diz que foram apagadas.',
    },
    replayHistory: {
      label: 'Mostrar mensagens de antes da conexão do número',
      why: 'Um número usado também no aplicativo WhatsApp Business traz o histórico. Ele chega como notas.',
    },
    readReceipts: {
      label: 'Tiques azuis',
      why: 'O cliente vê no WhatsApp quando a mensagem foi lida.',
      options: {
        never: 'Em nenhum momento',
        reply: 'Quando alguém da equipe responde',
        assigned: 'Quando a conversa é atribuída ou alguém da equipe responde',
      },
    },
    typingIndicator: {
      label: 'Mostrar que uma resposta está sendo escrita',
      why: 'Aparece no telefone junto com os tiques azuis.',
    },
    teammateName: {
      label: 'Linha acima do texto de quem responde',
      hint: 'Uma linha com {name} ou {first_name}, como “*{first_name}:*”. Deixe vazio para nenhuma.',
      why: 'No WhatsApp todas as respostas vêm do mesmo número: o cliente não vê quem escreve.',
      error: 'Escreva uma linha de no máximo 100 caracteres; entre chaves só {name} ou {first_name}.',
    },
    markReadAfterSend: {
      label: 'Marcar as respostas como lidas quando estão no WhatsApp',
      why: 'Senão o Intercom envia a mesma resposta por e-mail.',
    },
    forwardBotReplies: {
      label: 'Enviar ao WhatsApp as respostas de bots e do Fin',
      why: 'Desligue se os bots falam de coisas que só o Messenger pode fazer.',
    },
    automaticBurst: {
      label: 'Mensagens de bots por minuto, no máximo',
      hint: 'De 1 a 1.000. O que passar disso não é enviado até que o cliente escreva.',
      why: 'Para um fluxo que responde a si mesmo antes que o cliente receba cem mensagens.',
      error: 'Escreva um número inteiro de 1 a 1.000.',
    },
    marketingSenders: {
      label: 'Quem pode enviar modelos de marketing',
      hint: '“everybody” (todos), “nobody” (ninguém) ou os ids de colegas separados por vírgulas. O id está no endereço da página de cada um no Intercom.',
      why: 'São os mais caros, e clientes incomodados baixam a qualidade do seu número.',
      error: 'Escreva “everybody”, “nobody” ou ids de colegas separados por vírgulas.',
    },
  },
  number: {
    assignTo: {
      label: 'Novas conversas vão para',
      why: 'Cada número pode ter a sua própria equipe.',
      options: { nobody: 'Ninguém: decidem as regras do Intercom', team: 'Uma equipe', admin: 'Um colega' },
    },
    assignId: {
      label: 'Id da equipe ou do colega',
      hint: 'O número no endereço da página nas configurações do Intercom. Deixe vazio para ninguém.',
      why: 'Nomes mudam, ids ficam.',
      error: 'Escreva o id como o Intercom o mostra.',
    },
    tag: {
      label: 'Etiqueta das novas conversas',
      hint: 'No máximo 100 caracteres. Deixe vazio para nenhuma além da do espaço de trabalho.',
      why: 'Distingue para qual número o cliente escreveu.',
      error: 'Escreva no máximo 100 caracteres.',
    },
  },
};
