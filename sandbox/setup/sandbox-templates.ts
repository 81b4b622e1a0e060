import type { SimTemplate } from '../whatsapp/model/whatsapp-config.ts';
import { buttons, type Component, footer, link, media, named, numbered, reply } from './template-parts.ts';

const boat = (sample: string, text: string, model: string): Component => ({
  components: [
    media('IMAGE', sample),
    { type: 'BODY', text, example: numbered('499 €') },
    buttons(reply('Mehr dazu'), link('Ansehen', 'https://shop.example/boote/{{1}}', model)),
  ],
});

const CODE_PAGE =
  'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&cta_display_name=Copy%20code&code=otp';

/** What a shop has after some months: every kind, four languages, good and bad days; `hello_world` comes with each account. */
const TEMPLATES: readonly Omit<SimTemplate, 'account' | 'id'>[] = [
  {
    name: 'order_shipped',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'NAMED',
    quality: 'GREEN',
    components: [
      media('IMAGE', 'parcel.jpg'),
      {
        type: 'BODY',
        text: 'Hi {{first_name}}, your order *{{order_number}}* is on its way and should reach you on {{delivery_day}}.',
        example: named({ first_name: 'Maeve', order_number: 'A-4711', delivery_day: 'Thursday' }),
      },
      footer('Shop, 7 Example Quay'),
      buttons(reply('Thanks!'), reply('I have a question')),
    ],
  },
  {
    name: 'recordatorio_cita',
    language: 'es',
    category: 'UTILITY',
    status: 'APPROVED',
    quality: 'GREEN',
    components: [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Su cita con {{1}}',
        example: { header_text: ['la Sra. Vale'] },
      },
      {
        type: 'BODY',
        text: 'Hola {{1}}, le recordamos su cita del {{2}} a las {{3}} en nuestra tienda.',
        example: numbered('Noor', '3 de diciembre', '10:30'),
      },
      buttons(reply('Confirmar'), reply('Cambiar la cita')),
    ],
  },
  {
    name: 'rastreio_pedido',
    language: 'pt_BR',
    category: 'UTILITY',
    status: 'APPROVED',
    quality: 'UNKNOWN',
    components: [
      {
        type: 'BODY',
        text: 'Olá {{1}}! Seu pedido {{2}} saiu para entrega. Acompanhe pelo botão abaixo.',
        example: numbered('Sol', 'B-1042'),
      },
      buttons(link('Rastrear pedido', 'https://shop.example/rastreio/{{1}}', 'B-1042')),
    ],
  },
  {
    name: 'welcome_back_code',
    language: 'en_US',
    category: 'MARKETING',
    status: 'APPROVED',
    parameterFormat: 'NAMED',
    quality: 'YELLOW',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'We saved you a spot' },
      {
        type: 'BODY',
        text: 'Hi {{first_name}}, here is a code for your next order. It is good for {{amount}} off until Sunday.',
        example: named({ first_name: 'Maeve', amount: '15%' }),
      },
      footer('Reply STOP to opt out'),
      buttons({ type: 'COPY_CODE', text: 'Copy offer code', example: ['BACK15'] }, reply('Stop promotions')),
    ],
  },
  {
    name: 'weekend_offer',
    language: 'en_US',
    category: 'MARKETING',
    status: 'APPROVED',
    quality: 'GREEN',
    components: [
      media('IMAGE', 'weekend.jpg'),
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon!', has_expiration: true } },
      {
        type: 'BODY',
        text: 'Good news, {{1}}! All sails cost a quarter less this weekend. Use the code below at checkout.',
        example: numbered('Maeve'),
      },
      buttons(
        { type: 'COPY_CODE', text: 'Copy offer code', example: ['SAIL25'] },
        link('Shop now', 'https://shop.example/offers?code={{1}}', 'SAIL25'),
      ),
    ],
  },
  {
    name: 'neue_boote',
    language: 'de',
    category: 'MARKETING',
    status: 'APPROVED',
    quality: 'GREEN',
    components: [
      {
        type: 'BODY',
        text: 'Hallo {{1}}, unsere neuen Boote sind da. Welches gefällt Ihnen am besten?',
        example: numbered('Noor'),
      },
      {
        type: 'CAROUSEL',
        cards: [
          boat('boot-rot.jpg', 'Das rote Boot, leicht und schnell, jetzt ab {{1}} im Laden.', 'rot'),
          boat('boot-blau.jpg', 'Das blaue Boot, breit und ruhig, jetzt ab {{1}} im Laden.', 'blau'),
        ],
      },
    ],
  },
  {
    name: 'pickup_point',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    parameterFormat: 'NAMED',
    components: [
      { type: 'HEADER', format: 'LOCATION' },
      {
        type: 'BODY',
        text: 'Your parcel {{parcel}} is ready. You can pick it up at the place above until {{last_day}}.',
        example: named({ parcel: 'C-88', last_day: 'Friday' }),
      },
      buttons({ type: 'PHONE_NUMBER', text: 'Call the shop', phone_number: '+15550100123' }),
    ],
  },
  {
    name: 'sign_in_code',
    language: 'en_US',
    category: 'AUTHENTICATION',
    status: 'APPROVED',
    ttlSeconds: 600,
    components: [
      {
        type: 'BODY',
        text: '*{{1}}* is your verification code. For your security, do not share this code.',
        add_security_recommendation: true,
        example: numbered('123456'),
      },
      { type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
      buttons(link('Copy code', `${CODE_PAGE}{{1}}`, '123456')),
    ],
  },
  {
    name: 'wie_war_es',
    language: 'de',
    category: 'MARKETING',
    status: 'PAUSED',
    quality: 'RED',
    components: [
      {
        type: 'BODY',
        text: 'Hallo {{1}}, wie zufrieden sind Sie mit Ihrem Einkauf? Wir freuen uns auf Ihre Antwort.',
        example: numbered('Noor'),
      },
      buttons(reply('Sehr'), reply('Es geht'), reply('Gar nicht')),
    ],
  },
  {
    name: 'gran_fiesta',
    language: 'es',
    category: 'MARKETING',
    status: 'REJECTED',
    rejectedReason: 'PROMOTIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, gane dinero rápido en nuestra gran fiesta. ¡No se lo pierda!',
        example: numbered('Sol'),
      },
    ],
  },
  {
    name: 'hello_world',
    language: 'en_US',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
      {
        type: 'BODY',
        text: 'Welcome! This message shows that your number can send messages from the Cloud API.',
      },
      footer('WhatsApp Business Platform sample message'),
    ],
  },
];

const FIRST_ID = 1_400_000_000_000_000;

/** The templates with which the sandbox starts. */
export function sandboxTemplates(account: string): SimTemplate[] {
  return TEMPLATES.map((template, at) => ({ ...template, account, id: String(FIRST_ID + at) }));
}
