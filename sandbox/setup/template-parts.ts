import type { SimTemplate } from '../whatsapp/model/whatsapp-config.ts';

/** Where Meta keeps the samples of headers; nothing is fetched from there. */
const SAMPLES = 'https://scontent.whatsapp.example/v/t61';

export type Component = SimTemplate['components'][number];

export const named = (values: Readonly<Record<string, string>>) => ({
  body_text_named_params: Object.entries(values).map(([name, example]) => ({ param_name: name, example })),
});
export const numbered = (...values: string[]) => ({ body_text: [values] });
export const media = (format: 'IMAGE' | 'VIDEO', sample: string): Component => ({
  type: 'HEADER',
  format,
  example: { header_handle: [`${SAMPLES}/${sample}`] },
});
export const footer = (text: string): Component => ({ type: 'FOOTER', text });
export const buttons = (...made: Component[]): Component => ({ type: 'BUTTONS', buttons: made });
export const reply = (text: string): Component => ({ type: 'QUICK_REPLY', text });
export const link = (text: string, url: string, example?: string): Component => ({
  type: 'URL',
  text,
  url,
  ...(example === undefined ? {} : { example: [url.replace('{{1}}', example)] }),
});
