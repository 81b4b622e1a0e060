import type { CardTexts } from './english.ts';

export const portuguese: CardTexts = {
  off: 'O WhatsApp não está disponível aqui no momento. Escreva aqui.',
  title: 'Continue no WhatsApp',
  what: 'Escaneie o código com o celular: esta conversa continua lá, com as mesmas pessoas.',
  homeTitle: 'Fale conosco pelo WhatsApp',
  homeWhat: 'Escaneie o código com o celular: lá sabemos quem você é.',
  stranger: (phone) =>
    `Escreva para ${phone} no WhatsApp; ou escreva primeiro aqui, e com este cartão saberemos lá quem você é.`,
  whose: (phone) => `O código aparece para quem abre este cartão. WhatsApp ${phone}`,
  done: (time) => `✅ Continuada no WhatsApp: ${time}`,
  where: (phone) => `O que você escrever para ${phone} no WhatsApp chega aqui.`,
  open: 'Abrir o WhatsApp',
  openHere: 'Abrir o WhatsApp neste dispositivo',
  how: (phone) => `Depois basta enviar para ${phone} a mensagem que já está escrita.`,
  notYet: 'Sua mensagem ainda não chegou. Envie-a primeiro no WhatsApp.',
  until: (time) => `O código é só seu e vale uma vez, até: ${time}.`,
  sent: 'Já enviei',
  stay: 'Ficar aqui',
  goOn: 'Continuar aqui',
};
