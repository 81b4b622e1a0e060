import type { InstallTexts } from './english.ts';

export const installPortuguese: InstallTexts = {
  title: 'Instalar no Intercom',
  intro:
    'As mensagens dos seus números do WhatsApp Business chegam à caixa de entrada do Intercom, e as respostas voltam ao WhatsApp.',
  permission:
    'O Intercom permite isso se você tem a permissão “Can install, configure and delete apps”, e a pede na próxima página.',
  whichRegion: 'Onde o Intercom guarda o seu workspace? O endereço dele no navegador mostra.',
  region: {
    us: 'Estados Unidos: app.intercom.com',
    eu: 'Europa: app.eu.intercom.com',
    au: 'Austrália: app.au.intercom.com',
  },
  install: 'Instalar',
  otherAddress: (address) =>
    `Você abriu esta página por um endereço diferente daquele para o qual o Intercom devolve você: ${address}. Os botões levam para lá.`,
  noState: {
    title: 'Comece aqui, por favor',
    text: 'O Intercom enviou você para cá, mas não de uma página nossa, então não sabemos se foi você quem pediu. Nada foi instalado ainda: pressione uma vez para começar de novo.',
  },
  signIn: {
    title: 'Entrar',
    text: 'Entre com o Intercom para mudar as configurações do seu workspace.',
    button: 'Entrar com o Intercom',
    notYet: 'O aplicativo ainda não está no seu workspace?',
  },
  signedOut: 'Você saiu em todos os dispositivos.',
  backToStore: 'Voltar à App Store do Intercom',
  again: 'Tentar de novo',
  refused: {
    cancelled: {
      title: 'Nada foi alterado',
      text: 'Você não autorizou o aplicativo no Intercom, ou o Intercom não permitiu. É preciso a permissão “Can install, configure and delete apps”: um administrador do seu workspace pode concedê-la.',
    },
    unknown: {
      title: 'Este endereço não funciona',
      text: 'Ele não está completo ou foi criado em outro lugar. Nada foi alterado. Comece de novo por aqui.',
    },
    expired: {
      title: 'Demorou demais',
      text: 'Para a sua segurança, a página do Intercom vale só dez minutos. Nada foi alterado. Comece de novo por aqui.',
    },
    used: {
      title: 'Isto já foi feito',
      text: 'Cada autorização vale uma vez. Se deu certo, as suas configurações estão abertas; se não, comece de novo.',
    },
    'other-browser': {
      title: 'Isto começou em outro navegador',
      text: 'Termine no navegador e no endereço em que começou, ou comece de novo aqui. Nada foi alterado.',
    },
    'code-refused': {
      title: 'O Intercom recusou',
      text: 'O Intercom não aceita a autorização que deu. Comece de novo. Se continuar assim, o client id ou o client secret deste servidor está errado.',
    },
    unavailable: {
      title: 'O Intercom não responde',
      text: 'Nada foi alterado. Tente de novo em um minuto.',
    },
    unverified: {
      title: 'Confirme primeiro o seu e-mail',
      text: 'O Intercom não verificou o e-mail da sua conta. Confirme-o no Intercom e tente de novo.',
    },
    'other-workspace': {
      title: 'Era outro workspace',
      text: 'Você está em um workspace aqui e autorizou outro no Intercom. Nada foi alterado. Troque o workspace no Intercom e tente de novo, ou saia daqui antes.',
    },
    'not-installed': {
      title: 'O aplicativo não está nesse workspace',
      text: 'Você poderá entrar quando ele estiver instalado. Basta pressionar uma vez.',
    },
    'not-connected': {
      title: 'Não foi possível conectar o workspace',
      text: 'O Intercom respondeu com algo que não podemos usar. Tente de novo.',
    },
  },
  wrongAddress: (here, right) =>
    `Você voltou para ${here}, mas este servidor está configurado para ${right}. Comece lá.`,
  token: {
    title: 'Token de acesso',
    intro: 'Para um aplicativo próprio no Developer Hub do Intercom, em vez de instalar pela App Store.',
    label: 'Token de acesso',
    hint: 'Developer Hub, o seu aplicativo, Configure, Authentication.',
    why: 'Com ele lemos e escrevemos conversas. Ele é guardado cifrado e não é mostrado a ninguém.',
    codeLabel: 'Código do primeiro início',
    codeHint: 'O servidor o escreveu no seu registro ao iniciar.',
    codeWhy: 'Mostra que você opera este servidor. Ele termina quando há um workspace conectado.',
    enterHint: 'Cole o token com que o servidor já trabalha. Ele abre a sua sessão.',
    test: 'Testar',
    replace: 'Testar e substituir',
    enter: 'Entrar',
    connect: 'Conectar',
    good: (workspace, admin) => `Funciona: workspace ${workspace}, token de ${admin}.`,
    someone: 'um membro da equipe',
    replaced: 'O token foi substituído.',
    refused: {
      missing: 'Cole primeiro o token.',
      'wrong-code': 'Este não é o código do início mais recente.',
      'not-a-token': 'Isto não é um token: copie-o de novo, sem aspas e sem espaços.',
      refused: 'O Intercom não aceita este token. Copie-o de novo ou crie outro.',
      unavailable: 'O Intercom não responde. Tente de novo em um minuto.',
      unverified: 'O Intercom não verificou o e-mail do dono do token. Confirme-o no Intercom.',
      'other-workspace': 'Este token pertence a outro workspace.',
      'not-ours': 'Este não é o token com que o servidor trabalha.',
    },
  },
  home: {
    title: 'Configurações',
    signOut: 'Sair',
    signedInAs: (name) => `Sessão de ${name}`,
    installed: 'O aplicativo está instalado.',
    workspace: 'Workspace do Intercom',
    numbers: 'Números',
    noNumbers: 'Nenhum número está conectado ainda.',
    connect: 'Conectar um número',
    prepared: 'No Intercom',
    ready: (ready, all) => `Há ${ready} de ${all} tags e atributos nossos.`,
    rest: 'O resto é criado com a primeira mensagem, ou agora.',
    check: 'Verificar de novo',
    access: 'Acesso ao Intercom',
    reinstall: 'Dar um novo token ao aplicativo',
    reinstallWhy: 'É preciso quando outra pessoa deve responder pelo aplicativo ou o Intercom nos recusa.',
    pasteToken: 'Colar um token de acesso',
    healthy: 'Tudo funciona.',
    problem: {
      'token-refused': () => 'O Intercom não aceita mais o nosso acesso. Dê um novo token ao aplicativo.',
      'installer-left': () =>
        'Quem instalou o aplicativo deixou o workspace. Dê um novo token ao aplicativo antes que o dele termine.',
      'account-refused': (about) =>
        `O WhatsApp não aceita mais o nosso acesso à conta ${about}. As respostas esperam.`,
      'sending-refused': (about) => `O WhatsApp não nos deixa enviar de ${about}. As respostas esperam.`,
      'account-banned': (about) => `A Meta desativou a conta do WhatsApp ${about}: nenhuma mensagem passa.`,
      'account-gone': (about) =>
        `A conta do WhatsApp ${about} não é mais compartilhada com este aplicativo na Meta. Conecte-a de novo.`,
      'answers-restricted': (about) => `A Meta não deixa agora a conta ${about} responder aos clientes.`,
      'number-down': (about) => `${about} não está conectado na Meta: nenhuma mensagem passa.`,
      'payment-refused': (about) =>
        `O WhatsApp recusa mensagens da conta ${about} porque ela não pode pagar.`,
      'starts-restricted': (about) =>
        `A Meta não deixa agora a conta ${about} escrever primeiro aos clientes.`,
      'no-number': () => 'Nenhum número do WhatsApp está conectado: ainda não chegam mensagens.',
    },
  },
};
