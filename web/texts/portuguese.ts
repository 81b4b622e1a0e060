import { connectPortuguese } from './connect/portuguese.ts';
import { costsInPortuguese } from './costs/portuguese.ts';
import { doctorInPortuguese } from './doctor/portuguese.ts';
import type { Texts } from './english.ts';
import { installPortuguese } from './install/portuguese.ts';
import { linksInPortuguese } from './links/portuguese.ts';
import { numbersInPortuguese } from './numbers/portuguese.ts';
import { peopleInPortuguese } from './people/portuguese.ts';
import { profileInPortuguese } from './profile/portuguese.ts';
import { providerInPortuguese } from './provider/portuguese.ts';
import { setAsideInPortuguese } from './set-aside/portuguese.ts';
import { settingsInPortuguese } from './settings/portuguese.ts';
import { templatesInPortuguese } from './templates/portuguese.ts';

const PRESS = 'Volte ao Intercom e pressione “I have uploaded it”.';
const AGAIN = 'Volte ao Intercom, pressione “I have uploaded it” e abra a página a partir dali.';

export const portuguese: Texts = {
  product: 'WhatsApp for the Intercom Inbox',
  skip: 'Ir para o conteúdo',
  numbers: numbersInPortuguese,
  people: peopleInPortuguese,
  profile: profileInPortuguese,
  provider: providerInPortuguese,
  links: linksInPortuguese,
  costs: costsInPortuguese,
  settings: settingsInPortuguese,
  setAside: setAsideInPortuguese,
  templates: templatesInPortuguese,
  upload: {
    title: { image: 'Envie uma imagem', video: 'Envie um vídeo', document: 'Envie um documento' },
    purpose: (template) => `Para o cabeçalho do modelo “${template}”.`,
    purposeOfCard: (template, card) => `Para o cartão ${card} do modelo “${template}”.`,
    current: (name) => `Já há um arquivo: ${name}. O novo ficará no lugar dele.`,
    label: {
      image: 'Imagem, deste aparelho ou da câmera',
      video: 'Vídeo, deste aparelho ou da câmera',
      document: 'Documento deste aparelho',
    },
    hint: {
      image: 'JPEG, PNG ou WebP, até 16 MB. O WhatsApp mostra até 5 MB: imagens maiores são reduzidas.',
      video: 'MP4 com H.264, até 16 MB.',
      document: 'PDF é o melhor: abre em todos os telefones. Até 16 MB.',
    },
    why: 'A barra lateral do Intercom não aceita arquivos. Guardamos este por 30 dias após o último envio.',
    phone: {
      title: 'O arquivo está em um celular?',
      text: 'Leia o código com ele: esta página abre lá. Depois continue no Intercom.',
      alt: 'Código QR que abre esta página em um celular',
    },
    once: 'Esta página aceita um arquivo e termina dez minutos depois de o formulário ser mostrado no Intercom.',
    submit: 'Enviar',
    uploading: 'Enviando …',
    checking: 'Chegou. Verificando …',
    failed: 'O arquivo não chegou. Verifique a conexão e pressione Enviar de novo.',
    done: (name) => ({
      title: 'O arquivo está aqui',
      text: `${name} já está no modelo. ${PRESS} Você pode fechar esta página.`,
    }),
    refused: {
      missing: 'Escolha primeiro um arquivo.',
      empty: 'Este arquivo está vazio. Escolha outro.',
      'too-large': 'Este arquivo é grande demais. Escolha um menor ou reduza-o antes.',
      'wrong-kind':
        'Não é o que o WhatsApp mostra aqui, diga o nome o que disser. Escolha um arquivo dos tipos indicados abaixo.',
      unreadable: 'Esta imagem está danificada. Abra-a no seu aparelho, salve-a de novo e escolha a nova.',
      'too-many-pixels': 'Esta imagem tem pixels demais. Reduza-a e escolha-a de novo.',
      unsafe: 'Este arquivo poderia ser executado no aparelho do cliente. Salve-o como PDF e escolha esse.',
    },
    closed: {
      gone: { title: 'Este link não funciona', text: `Está incompleto ou terminou há muito tempo. ${AGAIN}` },
      expired: { title: 'Este link terminou', text: `Dura dez minutos. ${AGAIN}` },
      used: {
        title: 'Um arquivo já foi enviado aqui',
        text: `Cada link aceita um arquivo. ${PRESS} Para outro arquivo, abra a página a partir dali.`,
      },
      sent: {
        title: 'O modelo já foi enviado',
        text: 'Não aceita mais arquivos. Escolha um modelo de novo no Intercom.',
      },
      changed: { title: 'Outro modelo foi escolhido', text: `Esta página era para o anterior. ${AGAIN}` },
      nobody: {
        title: 'Não há para quem enviar',
        text: 'A conversa ou o cliente foi apagado, ou o número do WhatsApp não está mais conectado. Nada foi guardado.',
      },
    },
  },
  install: installPortuguese,
  connect: connectPortuguese,
  doctor: doctorInPortuguese,
  fault: {
    'not-found': { title: 'Esta página não está aqui', text: 'O endereço está incompleto ou terminou.' },
    'other-site': { title: 'Isto veio de outro site', text: 'Abra a própria página e tente de novo.' },
    'too-many': { title: 'Pedidos demais', text: 'Tente de novo em um minuto.' },
    'not-now': {
      title: 'Agora não',
      text: 'Não foi possível guardar. Nada se perdeu: tente de novo em um minuto.',
    },
    broken: { title: 'Não funcionou', text: 'Algo falhou do nosso lado. Tente de novo.' },
  },
  reference: (id) => `Se continuar, informe esta referência ao seu administrador: ${id}`,
};
