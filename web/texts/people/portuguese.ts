import type { PeopleTexts } from './english.ts';

export const peopleInPortuguese: PeopleTexts = {
  title: 'Pessoas e dados',
  admins: 'Quem pode mudar configurações',
  adminsIntro:
    'Colegas que entraram aqui pelo Intercom com um e-mail verificado. Quem deixa o espaço de trabalho perde o acesso.',
  signedIn: 'Entrou por último:',
  namedBy: (who) => `Recebeu acesso de ${who}:`,
  left: 'Deixou o espaço de trabalho:',
  you: 'É você.',
  changes: 'Quem mudou o quê',
  noChanges: 'Nada foi mudado ainda.',
  about: {
    workspace: 'Espaço de trabalho',
    account: 'Conta do WhatsApp',
    number: 'Número',
    template: 'Modelo',
    connection: 'Conexão de um número',
  },
  secret: 'um segredo',
  older: 'Mudanças anteriores',
  newer: 'Mudanças posteriores',
  erase: {
    title: 'Apagar uma pessoa',
    intro:
      'Quando alguém pede para ser esquecido: tudo o que guardamos dessa pessoa some. O Intercom e o WhatsApp guardam o deles; exclua também o contato no Intercom.',
    contact: {
      label: 'Id do contato no Intercom',
      hint: 'Está no endereço da página da pessoa no Intercom.',
      why: 'Encontra a pessoa seja qual for o número de onde escreve.',
    },
    phone: {
      label: 'Ou o telefone de onde escreve',
      hint: 'Com código do país, como +15550100199.',
      why: 'Para alguém cujo contato já não existe.',
    },
    look: 'Procurar',
    missing: 'Escreva um id ou um telefone.',
    unknown: 'Não guardamos nada de ninguém assim. Confira, ou não há nada a apagar.',
    confirm: 'Apagar esta pessoa?',
    will: 'Nome, números, mensagens, arquivos e rascunhos somem daqui para sempre. O que foi enviado fica no telefone e no Intercom. Um recibo diz quando e quanto, e nada de quem.',
    start: 'Apagar para sempre',
    back: 'Voltar a pessoas e dados',
    receipt: 'Recibo da exclusão',
    running: 'Está em andamento. Esta página se atualiza sozinha; pode fechá-la.',
    ended: 'Apagado:',
    number: (id) => `Recibo nº ${id}`,
    counts: (threads, deliveries) =>
      `Conversas com um número: ${threads}. Mensagens enviadas: ${deliveries}.`,
    events: (events) => `Registros do que aconteceu, ao menos: ${events}.`,
  },
  notice: {
    title: 'Um aviso para o Messenger',
    intro:
      'Os clientes também podem responder a uma conversa do WhatsApp no seu Messenger. Cole isto onde eles vejam, como nas boas-vindas do Messenger ou em um fluxo.',
    label: 'Texto para copiar',
    text: 'Escreveu para nós pelo WhatsApp? Aqui você vê a mesma conversa e pode responder em qualquer um dos dois lugares. Nossas respostas chegam pelo WhatsApp por 24 horas desde a sua última mensagem lá; depois você as encontra aqui.',
  },
};
