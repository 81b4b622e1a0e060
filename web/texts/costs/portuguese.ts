import type { CostsTexts } from './english.ts';

export const costsInPortuguese: CostsTexts = {
  title: 'Custos',
  intro:
    'As mensagens deste espaço que chegaram, por mês, conforme o WhatsApp disse de cada uma. As novas são contadas em um minuto.',
  empty:
    'Nenhuma mensagem chegou ainda. Assim que clientes receberem respostas ou modelos, elas são contadas aqui.',
  chart: 'Mensagens que chegaram, por mês e categoria',
  table: 'O mesmo como tabela',
  month: 'Mês',
  total: 'Todas',
  show: 'Mostrar',
  shown: (month) => `${month} em detalhe`,
  choose: 'Mês mostrado em detalhe',
  columns: {
    number: 'Número',
    category: 'Categoria',
    charged: 'Cobradas',
    free: 'Grátis',
    volume: 'Conforme o WhatsApp',
    cost: 'Custo',
  },
  categories: {
    marketing: 'Promoção',
    marketing_lite: 'Promoção (MM API)',
    utility: 'Utilidade',
    authentication: 'Autenticação',
    authentication_international: 'Autenticação internacional',
    service: 'Respostas',
    referral_conversion: 'Após um clique em anúncio',
    unknown: 'Não informado',
  },
  free: 'São grátis as primeiras 1.000 respostas de um número e mês, e tudo por alguns dias após um clique em um anúncio. Desde outubro de 2026 o WhatsApp cobra o resto.',
  money: {
    title: 'Dinheiro',
    intro:
      'Os números do WhatsApp são lidos uma vez por dia. São aproximados e incluem tudo o que foi enviado dos números, também por outros programas. A fatura decide.',
    zone: (zone) => `Os meses começam à meia-noite em ${zone}, como na cobrança do WhatsApp.`,
    noZone: 'O fuso horário da conta ainda não é conhecido: os meses são os de UTC.',
    sum: (sum, month) => `Soma de ${month}: ${sum}`,
    notRead: 'Ainda não lido.',
    read: 'Última leitura:',
    partner:
      'O WhatsApp não informa dinheiro para esta conta: um parceiro de soluções paga suas mensagens. Pergunte os preços a ele.',
    problem: 'Os números não puderam ser lidos.',
    none: 'Nenhuma conta do WhatsApp está conectada.',
    refresh: 'Ler os números agora',
    refreshed: 'Os números foram lidos de novo; não mais de uma vez por minuto.',
  },
  export: 'Todos os meses como tabela (CSV)',
  exportHint: 'Por mês, número, categoria e tipo; sem clientes nem mensagens.',
  wide: 'Tabela que pode ser rolada para os lados',
};
