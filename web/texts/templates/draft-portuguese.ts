import type { DraftTexts } from './draft-english.ts';
import { rulesInPortuguese } from './rules-portuguese.ts';

export const draftInPortuguese: DraftTexts = {
  title: 'Novo modelo',
  editTitle: (name) => `Mudar ${name}`,
  intro: 'O WhatsApp analisa, quase sempre em minutos.',
  editIntro: 'O WhatsApp analisa de novo. Um modelo aprovado pode ser mudado uma vez por dia e dez por mês.',
  create: 'Enviar ao WhatsApp',
  save: 'Enviar a mudança',
  check: 'Verificar antes',
  right: 'Não vemos nada errado. Ainda não se enviou nada.',
  wrong: 'Nada foi enviado. O que está errado até agora está marcado abaixo.',
  taken: (file) => `O WhatsApp tem a amostra ${file}. Escolha um arquivo só para pôr outro.`,
  refused: 'Nada foi enviado. Corrija o que está marcado abaixo.',
  uncertain: 'Não se sabe se o WhatsApp aceitou.',
  made: (category) => `O WhatsApp aceitou. A categoria é ${category}.`,
  madeOther: (category) => `O WhatsApp aceitou, mas com a categoria ${category}: enviar tem outro preço.`,
  button: (place) => `Botão ${place}`,
  more: 'Mais botões',
  kinds: {
    none: 'Sem botão',
    'quick-reply': 'Responde com suas palavras',
    url: 'Abre uma página',
    phone: 'Liga para um número',
    'copy-code': 'Copia um código',
    call: 'Liga para nós pelo WhatsApp',
    catalog: 'Abre o catálogo',
    products: 'Abre vários produtos',
    product: 'Abre o produto do cabeçalho ou do cartão',
  },
  headers: {
    text: 'Palavras, ou nada',
    image: 'Uma imagem',
    video: 'Um vídeo',
    document: 'Um documento',
    location: 'Um lugar',
    product: 'Um produto do catálogo',
  },
  cards: {
    title: 'Cartões lado a lado',
    intro:
      'Um carrossel é propaganda, com dois a dez cartões iguais na forma abaixo do texto, e nada mais. Cartões vazios ficam de fora.',
    more: 'Mais cartões',
    card: (place) => `Cartão ${place}`,
    kinds: {
      none: 'Sem cartões',
      image: 'Cada um mostra uma imagem',
      video: 'Cada um mostra um vídeo',
      product: 'Cada um mostra um produto',
    },
  },
  fields: {
    name: {
      label: 'Nome',
      hint: 'Minúsculas, algarismos e sublinhados, como order_late.',
      why: 'A equipe busca por ele.',
    },
    language: {
      label: 'Idioma',
      hint: 'O código do WhatsApp, como en, en_US ou pt_BR.',
      why: 'Cada idioma é um modelo próprio.',
    },
    category: {
      label: 'Categoria',
      hint: 'Utilidade trata de algo que o cliente fez ou pediu. O resto é propaganda.',
      why: 'Decide o preço, e o WhatsApp pode escolher outra.',
    },
    headerKind: {
      label: 'O que fica acima do texto',
      why: 'Quem envia escolhe o arquivo, o lugar ou o produto.',
    },
    header: {
      label: 'Cabeçalho',
      hint: '60 caracteres sem formatação, uma variável no máximo. Pode ficar vazio.',
      why: 'Fica acima do texto, em negrito.',
    },
    headerExample: {
      label: 'Exemplo para a variável do cabeçalho',
      hint: 'Inventado. Só se houver uma variável.',
      why: 'Quem analisa o modelo lê.',
    },
    file: {
      label: 'Amostra do arquivo',
      hint: 'JPEG ou PNG até 5 MB, MP4 ou PDF até 16 MB. Só com imagem, vídeo ou documento.',
      why: 'Quem analisa o modelo olha para ela. Ao mudar um modelo, o WhatsApp a quer de novo.',
    },
    body: {
      label: 'Texto',
      hint: 'As variáveis têm duas chaves: {{1}}, {{2}} ou {{first_name}}. Não ficam no início nem no fim.',
      why: 'Esta é a mensagem.',
    },
    examples: {
      label: 'Exemplos para as variáveis do texto',
      hint: 'Um por linha, como “1: Maeve” ou “first_name: Maeve”. Inventados.',
      why: 'O WhatsApp recusa uma variável sem exemplo.',
    },
    footer: {
      label: 'Rodapé',
      hint: '60 caracteres sem formatação. Pode ficar vazio.',
      why: 'Fica abaixo do texto, em cinza.',
    },
    buttonKind: {
      label: 'O que faz',
      why: 'As respostas rápidas ficam juntas, antes ou depois dos outros.',
    },
    buttonText: { label: 'Suas palavras', hint: '25 caracteres no máximo.', why: 'Ficam no botão.' },
    buttonValue: {
      label: 'Página, telefone ou código',
      hint: 'https://… com {{1}} no fim se mudar, um número com + e código do país, ou um exemplo do código.',
      why: 'Para onde o botão leva. Os outros não precisam.',
    },
    buttonExample: {
      label: 'Exemplo do endereço inteiro',
      hint: 'Só se o endereço tiver uma variável.',
      why: 'Quem analisa o modelo abre.',
    },
    cardKind: { label: 'O que os cartões mostram', why: 'É o mesmo em todos.' },
    cardBody: {
      label: 'Texto do cartão',
      hint: '160 caracteres. Todos têm um, ou nenhum.',
      why: 'Fica abaixo da imagem.',
    },
  },
  rules: rulesInPortuguese,
};
