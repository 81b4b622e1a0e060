import type { SetAsideTexts } from './english.ts';

export const setAsideInPortuguese: SetAsideTexts = {
  title: 'Postos de lado',
  intro:
    'O que não pôde ser entregue e não se resolve sozinho espera aqui, para não travar nada. Nada se perde: retome quando a causa tiver passado, ou descarte.',
  nothing: 'Nada foi posto de lado. Está tudo bem.',
  count: (count) => `Quantos: ${count}`,
  first: 'Primeiro:',
  last: 'Último:',
  look: 'Ver',
  lookAt: (cause) => `Ver: ${cause}`,
  export: 'Todos em uma tabela (CSV)',
  exportHint: 'Referências, tipos, horários e motivos; nada do que clientes ou colegas escreveram.',
  replies:
    'Respostas não são enviadas depois: na hora a equipe foi avisada de que não saíram e de que escrevesse de novo.',
  newest: (count) => `Os mais recentes, no máximo ${count}`,
  happened: 'Aconteceu:',
  setAside: 'Posto de lado:',
  one: (ref) => `Só ${ref}`,
  back: 'Voltar a todos',
  kinds: {
    'whatsapp.message': 'Mensagens de clientes',
    'whatsapp.status': 'Estados de entrega',
    'whatsapp.other': 'O que o WhatsApp contou e ninguém entendeu',
    'intercom.part': 'Respostas a clientes',
    template: 'Mensagens com modelo',
    note: 'Notas nossas',
    'media-file': 'Arquivos de clientes',
  },
  actions: { replay: 'Retomar', discard: 'Descartar' },
  plan: {
    title: { replay: 'Retomar mesmo?', discard: 'Descartar mesmo?' },
    text: {
      replay: 'Cada um começa de novo, no lugar de antes. O que falhar de novo volta para cá com o motivo.',
      discard:
        'Não são mais retomados e saem desta lista. O que foi recebido é apagado com o resto da mesma idade.',
    },
    many: (count) => `Quantos há agora: ${count}`,
    start: { replay: 'Retomar agora', discard: 'Descartar agora' },
    gone: 'Não resta nada disso a fazer. Talvez alguém já tenha feito.',
  },
  operation: {
    title: { replay: 'Retomando', discard: 'Descartando' },
    states: { running: 'Em andamento', cancelled: 'Cancelado', ended: 'Terminado' },
    progress: (done, total) => `Feitos: ${done} de ${total}`,
    by: (who) => `Pedido por ${who}:`,
    again: 'Esta página se atualiza sozinha. Pode fechá-la: o trabalho continua.',
    cancel: 'Cancelar o que resta',
    results: {
      replay: 'O que foi retomado é entregue na sua vez. O que falhar de novo volta à lista.',
      discard: 'Não estão mais na lista.',
    },
  },
};
