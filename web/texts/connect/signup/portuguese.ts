import type { ConnectTexts } from '../english.ts';

export const signupPortuguese: ConnectTexts['signup'] = {
  title: 'Cadastre um número na Meta',
  open: 'Abrir a janela da Meta',
  again: 'Abrir de novo a janela da Meta',
  byHand: 'Ou informar a conta à mão',
  opened: 'A janela da Meta está aberta. Termine lá; esta página segue sozinha.',
  ended: 'Seguindo …',
  noScript:
    'A janela da Meta precisa de scripts. Permita-os nesta página e carregue-a de novo, ou informe a conta à mão.',
  blocked: {
    title: 'A janela da Meta não pode ser aberta',
    text: 'O script dela não carrega: talvez uma extensão que bloqueia rastreadores ou sua rede impeça, ou esta página não vem por https. Permita connect.facebook.net e carregue a página de novo, ou informe a conta à mão.',
  },
  notSetUp: {
    title: 'O Embedded Signup não está preparado aqui',
    text: 'Crie a conta na Meta e depois informe-a à mão: leva uns dez minutos, e cada passo é mostrado.',
  },
  operator: 'Quem cuida deste servidor prepara isso com META_APP_ID e META_CONFIG_ID.',
  stopped: {
    closed: {
      title: 'A janela da Meta foi fechada antes do fim',
      text: 'Nada foi conectado. Se nenhuma janela apareceu, o navegador a segurou: permita pop-ups nesta página. Depois abra-a de novo.',
    },
    reported: {
      title: 'Algo deu errado na janela da Meta',
      text: 'Nada foi conectado. Abaixo está o que pode aparecer lá e o que fazer. Se acontecer de novo, mostre ao suporte da Meta o que está aqui.',
    },
    'no-code': {
      title: 'A janela da Meta terminou sem resposta',
      text: 'Abra-a de novo e escolha a mesma conta e o mesmo número: já estão lá.',
    },
    'code-refused': {
      title: 'A resposta da Meta chegou tarde demais',
      text: 'Ela vale 30 segundos e uma só vez. Abra a janela de novo e escolha a mesma conta e o mesmo número.',
    },
    'not-reached': {
      title: 'Não foi possível falar com a Meta',
      text: 'Sua conta na Meta está como você a deixou. Espere um minuto, abra a janela de novo e escolha a mesma conta e o mesmo número.',
    },
  },
  steps: {
    LOGIN: {
      title: 'Fechada ao entrar no Facebook',
      text: 'Entre com a conta do Facebook que tem controle total da sua empresa. Uma criada há pouco é recusada: espere uma hora ou use outra.',
    },
    BUSINESS_ACCOUNT_SELECTION: {
      title: 'Fechada ao escolher a empresa',
      text: 'Escolha o portfólio empresarial do qual você tem controle total, ou crie um lá.',
    },
    WABA_PHONE_PROFILE_PICKER: {
      title: 'Fechada ao escolher a conta do WhatsApp',
      text: 'Escolha a conta do WhatsApp desta empresa, ou crie uma nova lá.',
    },
    WHATSAPP_BUSINESS_PROFILE_SETUP: {
      title: 'Fechada ao preencher a conta nova',
      text: 'Informe um nome e um nome de exibição ligado à sua empresa: os clientes o veem e a Meta o analisa.',
    },
    PHONE_NUMBER_SETUP: {
      title: 'Fechada ao informar o número',
      text: 'Escolha um número, adicione um, ou siga sem número e adicione-o aqui. Um que o WhatsApp já conhece precisa ser apagado antes lá: fica livre em uns três minutos.',
    },
    PHONE_NUMBER_VERIFICATION: {
      title: 'Fechada ao provar o número',
      text: 'Escolha a ligação onde um SMS não chega. Você também pode seguir sem o código e informá-lo aqui. Depois de muitos erros a Meta espera umas 12 horas.',
    },
    WHATSAPP_BUSINESS_APP_ONBOARDING: {
      title: 'Fechada ao conectar o app do celular',
      text: 'Tenha o celular à mão: o app WhatsApp Business mostra uma mensagem da Meta; confirme-a lá.',
    },
    PERMISSIONS: {
      title: 'Fechada antes de dar permissão',
      text: 'Sem ela não podemos ler nem escrever mensagens. Percorra a janela de novo e confirme no fim.',
    },
  },
  otherStep: (step) => ({
    title: `Fechada em: ${step}`,
    text: 'Nada foi conectado. Abra a janela de novo e siga lá.',
  }),
  words: (words) => `Nas palavras da Meta: ${words}`,
  session: (id) => `Para o suporte da Meta, a sessão: ${id}`,
  mayMeet: {
    title: 'O que pode aparecer na janela da Meta',
    list: [
      'Sua conta do Facebook é nova demais: espere uma hora ou use outra.',
      'Você não tem controle total da empresa: peça a quem tem, ou escolha outra.',
      'O limite de empresas ou números foi atingido: escolha um que já está lá. Antes da verificação são dois números.',
      'O número está registrado no WhatsApp: apague a conta dele no celular (Configurações, Conta). Fica livre em uns três minutos.',
      'O nome de exibição vai contra as regras da Meta: ele precisa ter ligação com sua empresa.',
      'Nenhum código chega: atenda a ligação, desligue o menu telefônico (URA) ou tente mais tarde.',
      'O código foi tentado vezes demais: espere umas 12 horas.',
    ],
  },
};
