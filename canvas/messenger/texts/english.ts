/** Everything that a card says to a visitor. Times come as words, phones as `+E.164` with spaces. */
export const english = {
  off: 'WhatsApp is not available here at the moment. Just write here.',
  title: 'Continue on WhatsApp',
  what: 'Scan the code with your phone: this conversation goes on there, with the same people.',
  homeTitle: 'Chat with us on WhatsApp',
  homeWhat: 'Scan the code with your phone: we know there who you are.',
  stranger: (phone: string) =>
    `Write to us on WhatsApp at ${phone}; or write here first, and this card lets us know there who you are.`,
  whose: (phone: string) => `The code appears for whoever opens this card. WhatsApp ${phone}`,
  done: (time: string) => `✅ Continued on WhatsApp on ${time}`,
  where: (phone: string) => `What you write to ${phone} on WhatsApp arrives here.`,
  open: 'Open WhatsApp',
  openHere: 'Open WhatsApp on this device',
  how: (phone: string) => `Then just send the message that is there already, to ${phone}.`,
  notYet: 'Your message has not arrived yet. Send it on WhatsApp first.',
  until: (time: string) => `The code is yours alone, works once, and until ${time}.`,
  sent: 'I have sent it',
  stay: 'Stay here',
  goOn: 'Go on here',
};

export type CardTexts = typeof english;
