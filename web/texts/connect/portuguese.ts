import type { ConnectTexts } from './english.ts';

export const connectPortuguese: ConnectTexts = {
  title: 'Conecte um número do WhatsApp',
  intro: 'O que é o número agora?',
  kinds: {
    new: {
      title: 'Não está na API do WhatsApp',
      text: 'Um número que hoje ninguém usa com a API do WhatsApp, ou que você desconectou dela.',
    },
    migrate: {
      title: 'Na API com outro provedor',
      text: 'Ele vem para cá com nome, qualidade, limite e selo oficial. O outro provedor funciona até você confirmar.',
    },
    coexistence: {
      title: 'No app WhatsApp Business de um celular',
      text: 'Mantenha o app ao lado disto (coexistência), ou deixe o app primeiro.',
    },
    'by-hand': {
      title: 'Informar à mão',
      text: 'Você tem um app próprio da Meta e um token permanente de um usuário do sistema.',
    },
  },
  begin: 'Começar',
  unfinished: 'Ainda não terminado',
  before: {
    title: 'Antes de começar',
    list: [
      'Você consegue ler um SMS ou atender uma ligação no número enquanto o conecta.',
      'O menu telefônico (URA) que atende o número está desligado, ou uma pessoa atende a ligação.',
      'Não é o celular particular de alguém: o WhatsApp naquele aparelho pararia.',
      'Você tem controle total da empresa no Meta Business Suite.',
    ],
  },
  bills: {
    title: 'Quem cobra o quê',
    text: 'A Meta cobra as mensagens do WhatsApp na forma de pagamento da sua conta do WhatsApp. O Intercom cobra seu espaço como antes. Responder em até 24 horas da mensagem de um cliente não custa nada na Meta; os modelos custam.',
  },
  signup: {
    title: 'A janela de cadastro da Meta não está disponível aqui',
    text: 'Crie a conta na Meta e depois informe-a à mão: leva uns dez minutos, e cada passo é mostrado.',
  },
  app: {
    title: 'Um número no app WhatsApp Business',
    keep: {
      title: 'Manter o app (coexistência)',
      text: 'Só a janela da Meta faz isso: escolha lá “Connect your existing WhatsApp Business app”. As mensagens dos dois lados aparecem então em ambos. Depois informe a conta aqui: o número é encontrado sozinho.',
    },
    remove: {
      title: 'Deixar o app',
      text: 'As conversas dele no celular se perdem.',
      list: [
        'No celular: WhatsApp Business, Configurações, Conta, Apagar minha conta.',
        'Espere três minutos: a Meta libera o número.',
        'Volte aqui e conecte-o como número novo.',
      ],
    },
  },
  guide: {
    title: 'Na Meta, passo a passo',
    list: [
      'developers.facebook.com, My Apps, Create App: escolha “Connect with customers through WhatsApp”.',
      'business.facebook.com, Configurações, Usuários, Usuários do sistema, Adicionar: função Admin.',
      'Atribuir ativos: seu app e sua conta do WhatsApp, cada um com “Controle total”.',
      'Gerar token: seu app, expiração Nunca, permissões whatsapp_business_management e whatsapp_business_messaging.',
      'O id da conta: Configurações, Contas, Contas do WhatsApp, escolha-a; o “ID” está abaixo do nome. Não é o id da empresa.',
      'No app: WhatsApp, Configuração, Webhook: informe o endereço e o token de verificação abaixo, e assine todos os campos.',
    ],
  },
  webhook: {
    title: 'Para o webhook do seu app da Meta',
    address: 'URL de retorno',
    verifyToken: 'Token de verificação',
    copy: 'Copiar o texto',
    copied: 'Copiado',
    after: 'Com um app próprio da Meta, o endereço dele é mostrado depois de informada a conta.',
  },
  fields: {
    account: 'ID da conta do WhatsApp Business',
    accountHint: 'Uns 15 dígitos, em Configurações da empresa, Contas, Contas do WhatsApp.',
    accountOwn: 'Conta do WhatsApp',
    accountOther: 'Outra conta, pelo id',
    token: 'Token do usuário do sistema',
    tokenHint: 'Permanente. Fica guardado selado e nunca mais é mostrado.',
    tokenOptional: 'Não é preciso para uma conta já conectada.',
    ownApp: 'Esta conta tem um app próprio da Meta',
    appSecret: 'Chave secreta do app',
    appSecretHint: 'App da Meta, Configurações do app, Básico. Os webhooks são conferidos com ela.',
    appVerify: 'Token para verificar',
    appVerifyHint: 'Um texto à sua escolha, informado também no app da Meta.',
    phone: 'Número',
    phoneHint: 'No formato internacional, como +447123456789.',
    displayName: 'Nome de exibição',
    displayNameHint: 'O que os clientes veem; a Meta analisa. Deve ter relação com sua empresa.',
    number: 'Qual número?',
    method: 'Como o código deve chegar?',
    sms: 'Por SMS',
    voice: 'Por ligação',
    code: 'Os seis dígitos',
    codeHint: 'Do SMS ou da ligação. Valem uns dez minutos.',
    pin: 'PIN do número',
    pinHint: 'Seis dígitos escolhidos onde ele foi registrado por último.',
    source: 'De onde ele vem',
    sourceNone: 'De outro provedor',
  },
  faults: {
    missing: 'Preencha isto.',
    quotes: 'Tire aspas, quebras de linha e sinais invisíveis.',
    placeholder: 'Parece um exemplo. Cole o próprio valor, sem espaços.',
    'app-token': 'É o token de um app (id|chave). Cole o token do usuário do sistema.',
    'app-secret': 'É a chave secreta de um app. Cole o token do usuário do sistema; ele começa com EAA.',
    'not-plain': 'Um token só tem letras, dígitos e sinais simples. Copie-o de novo da Meta.',
    'id-digits': 'Um id só tem dígitos.',
    'phone-form': 'Informe com código do país, como +447123456789.',
    'six-digits': 'Informe seis dígitos.',
    'name-length': 'Informe de 3 a 75 letras.',
    choose: 'Escolha um.',
    'all-or-none': 'Informe a chave e o token de verificação, ou nenhum dos dois.',
  },
  buttons: {
    connect: 'Conferir e conectar',
    choose: 'Usar este número',
    add: 'Adicionar o número',
    askCode: 'Enviar o código',
    another: 'Enviar outro código',
    enterCode: 'Conferir o código',
    usePin: 'Usar este PIN',
    newPin: 'Definir um PIN novo',
    confirm: 'Mover o número agora',
    again: 'Conferir de novo',
    abandon: 'Parar de conectar',
    instead: 'Adicionar como número novo',
  },
  addTitle: 'Ou adicione um número a esta conta',
  migrate: {
    title: 'Mova um número de outro provedor',
    kept: {
      title: 'O que vem junto',
      list: [
        'Nome de exibição, qualidade, limite de mensagens e selo de conta oficial.',
        'Modelos aprovados e de alta qualidade; os outros são feitos de novo.',
        'As conversas ficam no Intercom; o WhatsApp não tem histórico a mover.',
      ],
    },
    needed: {
      title: 'O que é preciso antes',
      list: [
        'A verificação em duas etapas está desligada no provedor anterior: peça a ele.',
        'As duas contas são da mesma empresa, e a Meta aprovou ambas.',
        'Sua conta nova tem forma de pagamento: você precisa de permissão para a conta e para a cobrança.',
        'O nome de exibição está aprovado, sem mudança pendente.',
        'Se a Meta abrir uma janela para criar um perfil de empresa: não crie, feche-a e volte aqui.',
      ],
    },
  },
  checks: {
    access: 'A conta pode ser lida com este token',
    account: 'A conta está conectada',
    subscription: 'A Meta nos avisa das mensagens dela',
    number: 'O número está na conta',
    callback: 'Os webhooks dele chegam a nós',
    code: 'O número é seu',
    name: 'A Meta aceita o nome de exibição',
    confirm: 'Você concordou em movê-lo',
    registration: 'O número está registrado',
    connected: 'As mensagens dele chegam ao Inbox',
    templates: 'Os modelos estão copiados',
  },
  states: {
    proved: 'Pronto',
    waiting: 'Esperando a Meta',
    we: 'Tentamos de novo',
    you: 'É a sua vez',
    open: 'Ainda não',
    now: 'Sendo conferido',
  },
  waiting: {
    'name-review':
      'A Meta analisa o nome de exibição. Leva de minutos a dois dias. Você pode sair desta página: continua sozinho.',
    'register-limit':
      'O número foi registrado vezes demais em 72 horas. A Meta bloqueou isto por igual tempo.',
    'just-deleted': 'O número foi apagado há pouco. A Meta deixa adicioná-lo de novo em breve.',
    passing: 'A Meta não conseguiu fazer isto agora.',
    rate: 'A Meta não permite mais chamadas no momento.',
  },
  we: {
    'not-reached': 'Não foi possível chegar à Meta.',
    unsure: 'A Meta ainda não mostrou o resultado.',
  },
  againAt: (time) => `Olhado de novo sozinho: ${time}.`,
  notBefore: (time) => `Outro código pode ser enviado a partir de: ${time}.`,
  sentBy: { SMS: 'Um código foi enviado por SMS.', VOICE: 'A Meta liga para o número e lê o código.' },
  unsureSent: 'A Meta não respondeu: um código pode estar a caminho, ou não.',
  wrongCode: 'Não era o código certo, ou é antigo demais. Tente o mais novo.',
  codeOf: (code) => `Código da Meta: ${code}.`,
  about: (what) => `A Meta tem: ${what}`,
  you: {
    'give-access': {
      title: 'Informe a conta e o token dela',
      text: 'Não temos um token que abra esta conta.',
    },
    'choose-number': {
      title: 'Escolha o número',
      text: 'Estes estão na conta e ainda não estão conectados.',
    },
    'enter-phone': {
      title: 'Informe o número que se move',
      text: 'Como os clientes discam, com código do país.',
    },
    'ask-code': {
      title: 'Prove que o número é seu',
      text: 'A Meta envia seis dígitos a ele. Para um fixo, número gratuito ou de internet escolha a ligação.',
    },
    'enter-code': { title: 'Informe os seis dígitos', text: 'A Meta os enviou ao número.' },
    'confirm-move': {
      title: 'Mover o número agora?',
      text: 'Daí em diante as mensagens chegam aqui, e o provedor anterior não envia mais. Aqui não dá para desfazer.',
    },
    pin: {
      title: 'O número tem um PIN',
      text: 'Ele já foi registrado com verificação em duas etapas. Informe o PIN, ou defina um novo se ninguém souber.',
    },
    'token-refused': {
      title: 'A Meta não aceita o token',
      text: 'Ele expirou, foi revogado ou não foi copiado inteiro. Gere um novo para o usuário do sistema, expiração Nunca, e cole-o.',
    },
    'temporary-token': {
      title: 'Este token vai expirar',
      text: 'É o temporário da página API Setup, ou tem expiração. Gere um para um usuário do sistema com expiração Nunca.',
    },
    'user-token': {
      title: 'Não é o token de um usuário do sistema',
      text: 'É de uma pessoa ou página, e vê pouco. Configurações da empresa, Usuários, Usuários do sistema, Gerar token.',
    },
    'business-id': {
      title: 'É o id da empresa',
      text: 'O id da conta do WhatsApp é outro. Estas contas são da empresa: escolha uma.',
    },
    'phone-id': {
      title: 'É o id de um número',
      text: 'Informe o id da conta em que o número está: Configurações da empresa, Contas, Contas do WhatsApp.',
    },
    'not-assigned': {
      title: 'O usuário do sistema não vê esta conta',
      text: 'Configurações da empresa, Usuários, Usuários do sistema, Atribuir ativos: a conta do WhatsApp, Controle total. Depois gere o token de novo. Ou o id está errado.',
    },
    'permission-missing': {
      title: 'Falta uma permissão',
      text: 'Gere o token de novo com whatsapp_business_management e whatsapp_business_messaging.',
    },
    'account-elsewhere': {
      title: 'Esta conta está conectada em outro lugar',
      text: 'Outro espaço do Intercom a usa. Pergunte qual a quem administra sua conta do WhatsApp na Meta, e peça que a desconectem lá.',
    },
    'which-account': { title: 'Qual conta?', text: 'O token abre várias contas.' },
    'code-expired': {
      title: 'A janela da Meta demorou demais',
      text: 'A resposta dela vive 30 segundos. Abra-a de novo.',
    },
    'no-migration-needed': {
      title: 'Não é preciso mover',
      text: 'Nenhum outro provedor tem o número. Ele é adicionado como novo.',
    },
    'name-not-approved': {
      title: 'O nome de exibição não está aprovado',
      text: 'No provedor anterior o nome deve estar aprovado, sem mudança pendente. Termine isso e confira de novo.',
    },
    'source-account': {
      title: 'A conta anterior não está bem configurada',
      text: 'Só a Meta pode corrigir: business.facebook.com, Ajuda, suporte da Meta. Ou ainda é do antigo modelo on-behalf-of.',
    },
    'no-payment': {
      title: 'A conta nova não tem forma de pagamento',
      text: 'WhatsApp Manager, Ferramentas da conta, Configurações de pagamento: adicione uma e confira de novo.',
    },
    'other-business': {
      title: 'O número é de outra empresa',
      text: 'As duas contas devem ser da mesma empresa na Meta. Escolha uma conta da empresa dona da anterior.',
    },
    'account-not-approved': {
      title: 'A Meta ainda analisa a conta nova',
      text: 'Termine a verificação da empresa no Meta Business Suite, Central de segurança. Depois confira de novo.',
    },
    'messaging-for': {
      title: 'Há uma solicitação “Messaging For” aberta',
      text: 'Aceite-a no Meta Business Suite, Solicitações. Depois confira de novo.',
    },
    'two-step-on': {
      title: 'A verificação em duas etapas ainda está ligada',
      text: 'O provedor anterior deve desligá-la para este número. Depois confira de novo.',
    },
    'not-migrating': {
      title: 'A Meta não envia código a este número',
      text: 'Ele não está sendo movido no momento. Confira de novo; se continuar, comece outra vez.',
    },
    'number-elsewhere': {
      title: 'Este número está conectado em outro lugar',
      text: 'Outro espaço do Intercom o usa. Pergunte qual a quem administra sua conta do WhatsApp na Meta. As conversas dele ficam lá.',
    },
    callback: {
      title: 'Os webhooks vão para outro endereço',
      text: 'App da Meta, WhatsApp, Configuração, Webhook: informe o endereço e o token abaixo, verifique e salve. Depois confira de novo.',
    },
    'name-declined': {
      title: 'A Meta recusou o nome de exibição',
      text: 'WhatsApp Manager, Números de telefone, o número, Perfil: informe outro nome. Quando a Meta o analisar, confira de novo.',
    },
    'code-too-often': {
      title: 'A Meta não envia códigos agora',
      text: 'Códigos foram pedidos ou adivinhados vezes demais; a Meta espera até 12 horas. Ou o número está atrás de um menu telefônico: que uma pessoa atenda a ligação.',
    },
    'no-app-number': {
      title: 'Nesta conta não há número do app do celular',
      text: 'Conecte primeiro o app na janela da Meta e confira de novo.',
    },
    refused: {
      title: 'A Meta recusa isto',
      text: 'Procure o código no WhatsApp Manager ou pergunte ao suporte da Meta. Quando estiver corrigido, confira de novo.',
    },
  },
  done: (phone) => ({
    title: 'O número está conectado',
    text: `As mensagens para ${phone} chegam agora ao Inbox. Escreva para ele de um celular para testar.`,
  }),
  copied: (copied, failed) => `Modelos copiados: ${copied}; não copiados: ${failed}.`,
  abandoned: {
    title: 'Parado',
    text: 'O que você informou foi esquecido. O que foi feito na Meta fica lá, e também uma conta já conectada.',
  },
  gone: { title: 'Isto não está aqui', text: 'É de outro espaço, ou o endereço não está completo.' },
  leave: 'Você pode sair desta página quando quiser e continuar depois.',
  numbers: { title: 'Números do WhatsApp', another: 'Conectar outro número' },
};
