import type { providerInEnglish } from './english.ts';

export const providerInPortuguese: typeof providerInEnglish = {
  said: 'Nas palavras do WhatsApp, em inglês:',
  saidInEnglish: 'Mais sobre isso, em inglês:',
  unknown: (code) => `A Meta dá uma razão própria (código ${code}).`,
  reasons: {
    token: 'A Meta não aceita mais o token. Conecte a conta novamente com outro.',
    permission: 'A Meta não deixa este token fazer isso: falta uma permissão.',
    busy: 'A Meta não permite mais chamadas no momento. Tente novamente daqui a pouco.',
    'not-there': 'A Meta não tem mais isso, ou não o mostra ao nosso aplicativo.',
    value: 'A Meta não aceitou um dos valores.',
    locked: 'A Meta bloqueou a conta por violar suas regras. O WhatsApp Manager mostra mais.',
    name: 'A Meta ainda não aprovou o nome de exibição.',
    payment: 'Há um problema com a forma de pagamento da conta. O WhatsApp Manager mostra qual.',
    'not-registered': 'O número não está registrado na Cloud API.',
    quality: 'A Meta limita o número porque clientes o denunciaram ou bloquearam.',
    limit: 'A empresa chegou ao seu limite de mensagens.',
    pin: 'O PIN do número não é o certo.',
    'too-often': 'Tentou-se vezes demais. Espere antes da próxima tentativa.',
    'not-verified': 'A Meta ainda não verificou a empresa.',
    'not-approved': 'O modelo não está aprovado.',
    banned: 'A Meta desativou a conta do WhatsApp. O WhatsApp Manager mostra como pedir uma revisão.',
  },
};
