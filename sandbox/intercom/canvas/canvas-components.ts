import { z } from 'zod';

/** reference/intercom.md §2.4. The sheet action exists in the Messenger only. */
const urlAction = z.strictObject({ type: z.literal('url'), url: z.url() });
const action = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('submit') }), urlAction]);
const id = z.string().min(1);
const align = z.enum(['left', 'center', 'right']).optional();
const margin = { bottom_margin: z.literal('none').optional() };
const disabled = { disabled: z.boolean().optional() };
const saveState = { save_state: z.enum(['unsaved', 'saved', 'failed']).optional() };
const pixels = z.number().positive();

const option = z.strictObject({ type: z.literal('option'), id, text: z.string().min(1), ...disabled });
const uniqueOptions = (min: number, max: number) =>
  z
    .array(option)
    .min(min)
    .max(max)
    .refine((options) => new Set(options.map((one) => one.id)).size === options.length, {
      error: 'repeated option id',
    });
/** A choice of one takes 2 to 10 options. */
const fewOptions = uniqueOptions(2, 10);

const field = z.strictObject({ type: z.literal('field-value'), field: z.string(), value: z.string() });
const item = z.strictObject({
  type: z.literal('item'),
  id,
  title: z.string().min(1),
  subtitle: z.string().optional(),
  tertiary_text: z.string().optional(),
  image: z.url({ protocol: /^https$/ }).optional(),
  image_width: pixels.optional(),
  image_height: pixels.optional(),
  rounded_image: z.boolean().optional(),
  ...disabled,
  action: action.optional(),
});

const checkbox = z
  .strictObject({
    type: z.literal('checkbox'),
    id,
    label: z.string().min(1),
    // The reference table calls it `option`, Intercom's own sample `options`; both are read.
    option: uniqueOptions(1, Number.POSITIVE_INFINITY).optional(),
    options: uniqueOptions(1, Number.POSITIVE_INFINITY).optional(),
    value: z.array(z.string()).optional(),
    ...saveState,
    ...disabled,
  })
  .refine((box) => (box.option ?? box.options) !== undefined, { error: 'options are missing' });

/** One component of a canvas, as strictly as Intercom reads it. */
export const componentSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1),
    id: id.optional(),
    align,
    style: z.enum(['header', 'paragraph', 'muted', 'error']).optional(),
    ...margin,
  }),
  z.strictObject({
    type: z.literal('image'),
    id: id.optional(),
    url: z.url({ protocol: /^https$/ }),
    width: pixels,
    height: pixels,
    align: z.enum(['left', 'center', 'right', 'full_width']).optional(),
    rounded: z.boolean().optional(),
    ...margin,
    action: urlAction.optional(),
  }),
  z.strictObject({
    type: z.literal('spacer'),
    id: id.optional(),
    size: z.enum(['xs', 's', 'm', 'l', 'xl']).optional(),
  }),
  z.strictObject({ type: z.literal('divider'), id: id.optional(), ...margin }),
  z.strictObject({ type: z.literal('data-table'), id: id.optional(), items: z.array(field).min(1) }),
  z.strictObject({
    type: z.literal('button'),
    id,
    label: z.string().min(1),
    action,
    style: z.enum(['primary', 'secondary', 'link']).optional(),
    ...disabled,
  }),
  z.strictObject({
    type: z.literal('input'),
    id,
    label: z.string().optional(),
    placeholder: z.string().optional(),
    value: z.string().optional(),
    action: action.optional(),
    ...saveState,
    ...disabled,
  }),
  z.strictObject({
    type: z.literal('textarea'),
    id,
    label: z.string().optional(),
    placeholder: z.string().optional(),
    value: z.string().optional(),
    error: z.boolean().optional(),
    ...disabled,
  }),
  z.strictObject({
    type: z.literal('dropdown'),
    id,
    options: fewOptions,
    label: z.string().optional(),
    value: z.string().optional(),
    ...saveState,
    ...disabled,
  }),
  z.strictObject({
    type: z.literal('single-select'),
    id,
    options: fewOptions,
    label: z.string().optional(),
    value: z.string().optional(),
    action: action.optional(),
    ...saveState,
    ...disabled,
  }),
  checkbox,
  z.strictObject({ type: z.literal('list'), id: id.optional(), items: z.array(item).min(1), ...disabled }),
]);

export type CanvasComponent = z.output<typeof componentSchema>;
