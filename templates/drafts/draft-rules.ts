import type { Problem } from '../validation.ts';

type Words = Pick<Problem, 'problem' | 'cure'>;

/** What WhatsApp asks of a template, in English: what is wrong and what to do. Other languages say the same by these names. */
export const DRAFT_RULES = {
  'name-missing': () => words('The template has no name.', 'Give it one, such as order_late.'),
  'name-long': (most) => words(`The name is longer than ${most} characters.`, 'Shorten it.'),
  'name-characters': () =>
    words(
      'The name has other characters than WhatsApp allows.',
      'Use small letters, digits and underscores only.',
    ),
  'name-taken': () =>
    words(
      'There is a template with this name in this language already.',
      'Choose another name or language, or change the template that is there.',
    ),
  language: () => words('This is no language of WhatsApp.', 'Choose one by its code, such as en or pt_BR.'),
  codes: () => words('Templates for codes are not made here.', 'Make it in WhatsApp Manager.'),
  lifetime: (from, to) =>
    words(
      'WhatsApp does not allow this time for the category.',
      `Choose from ${from} to ${to} seconds, or none.`,
    ),
  'text-missing': () => words('There is no text.', 'Write one.'),
  'text-long': (most) => words(`The text is longer than ${most} characters.`, 'Shorten it.'),
  braces: () =>
    words(
      'The braces of a variable do not pair.',
      'Write each variable with two braces on both sides, as {{1}}.',
    ),
  'variable-name': () =>
    words(
      'A variable has a name that WhatsApp does not allow.',
      'Use small letters and underscores, as {{first_name}}.',
    ),
  'variable-numbers': () =>
    words('The variables are not numbered in order.', 'Number them {{1}}, {{2}} and so on, without a gap.'),
  'variable-edge': () =>
    words(
      'A variable stands at the start or the end.',
      'Put words around it; a full stop is not enough before it.',
    ),
  'variables-adjacent': () => words('Two variables stand side by side.', 'Put words between them.'),
  'variables-many': () =>
    words('There are too many variables for so few words.', 'Write more, or use fewer variables.'),
  'example-missing': () =>
    words('The variable has no example.', 'Give one, invented: whoever reviews the template reads it.'),
  'header-empty': () => words('The header is empty.', 'Write one, or take it away.'),
  'header-long': (most) => words(`The header is longer than ${most} characters.`, 'Shorten it.'),
  'header-variables': () => words('The header has more than one variable.', 'Keep one.'),
  'header-marks': () => words('The header has line breaks, marks or emoji.', 'Use plain words.'),
  animation: () => words('Animations go only by another API of WhatsApp.', 'Use a picture or a video.'),
  'sample-missing': () =>
    words('The header has no sample of its file.', 'Upload one: whoever reviews the template looks at it.'),
  'sample-type': () =>
    words('WhatsApp takes no sample of this type.', 'Choose a JPEG or PNG picture, an MP4 video or a PDF.'),
  'sample-size': (megabytes) =>
    words(`The file is empty or larger than ${megabytes} MB.`, 'Choose another one.'),
  'code-place': () => words('Codes have no place.', 'Take the header away.'),
  'footer-empty': () => words('The footer is empty.', 'Write one, or take it away.'),
  'footer-long': (most) => words(`The footer is longer than ${most} characters.`, 'Shorten it.'),
  'footer-plain': () => words('The footer has a variable or a line break.', 'Use one line of plain words.'),
  'offer-footer': () => words('An offer has no footer.', 'Take the footer away.'),
  'offer-category': () => words('An offer is marketing.', 'Choose that category.'),
  'offer-words': (most) => words(`The words of the offer are not 1 to ${most} characters.`, 'Change them.'),
  'offer-header': () =>
    words('An offer stands under a picture or a video.', 'Choose one as header, or none.'),
  'offer-buttons': () => words('An offer has a link, and before it a code if any.', 'Change the buttons.'),
  'buttons-many': (most) => words(`There are more than ${most} buttons.`, 'Take some away.'),
  'buttons-of-kind': (most) => words(`Of one kind of button there are more than ${most}.`, 'Take some away.'),
  'replies-apart': () =>
    words('Quick replies stand between other buttons.', 'Put all quick replies before or behind the others.'),
  'labels-alike': () => words('Two buttons have the same words.', 'Give each its own.'),
  'label-missing': () => words('The button has no words.', 'Write what it does.'),
  'label-long': (most) =>
    words(`The words of the button are longer than ${most} characters.`, 'Shorten them.'),
  'label-plain': () => words('The words of the button have a variable or a line break.', 'Use plain words.'),
  url: () =>
    words(
      'This is no web address with at most one variable at its end.',
      'Write it like https://example.com/orders/{{1}}.',
    ),
  'url-long': () => words('The address is too long.', 'Shorten it.'),
  'url-example': () => words('The address has no example.', 'Give a whole address as its end would make it.'),
  phone: () => words('The phone number cannot be called.', 'Write it with + and country code, digits only.'),
  code: (most) =>
    words(`The code is no example of letters and digits, at most ${most}.`, 'Give one, such as 25OFF.'),
  flow: () => words('The button leads to no form.', 'Choose a form.'),
  'button-unknown': () => words('This kind of button is not known here.', 'Make it in WhatsApp Manager.'),
  'products-category': () => words('A template with products is marketing.', 'Choose that category.'),
  'products-alone': () => words('A button for products stands alone.', 'Take the other buttons away.'),
  'products-header': () => words('Above several products stands a header of words.', 'Write one.'),
  'product-header': () =>
    words('The button for one product goes with a product as header.', 'Choose both, or neither.'),
  'catalog-header': () => words('A catalogue brings its own header.', 'Take the header away.'),
  'cards-number': (from, to) =>
    words(`There are not ${from} to ${to} cards.`, 'Add some, or take some away.'),
  'cards-alone': () => words('Above the cards stands more than a text.', 'Keep only the text.'),
  'cards-alike': () => words('The cards differ in their build.', 'Give each the same parts and buttons.'),
  'card-picture': () => words('A card shows no picture.', 'Choose a picture, a video or a product.'),
  'card-buttons': (most) => words(`A card has not 1 to ${most} buttons.`, 'Add one, or take some away.'),
  state: () => words('A template cannot be changed in this state.', 'Wait until its review has ended.'),
  'category-fixed': () =>
    words(
      'The category of an approved template cannot be changed.',
      'Make a new template with that category.',
    ),
} satisfies Readonly<Record<string, (...values: string[]) => Words>>;

export type DraftRule = keyof typeof DRAFT_RULES;

/** A rule that is broken, so that it can be told in any language. */
export interface BrokenRule extends Problem {
  readonly rule: DraftRule;
  /** What the rule says in figures. */
  readonly values: readonly string[];
}

/** What is wrong with a field, in English, with the rule that says so. */
export function broken(
  field: string | undefined,
  rule: DraftRule,
  ...values: readonly (number | string)[]
): BrokenRule {
  const told = values.map(String);
  const say: (...values: string[]) => Words = DRAFT_RULES[rule];
  return { ...(field !== undefined && { field }), ...say(...told), rule, values: told };
}

/** Whether a problem is of one of these rules, and not in somebody else's words. */
export function isBrokenRule(problem: Problem): problem is BrokenRule {
  return 'rule' in problem && 'values' in problem;
}

function words(problem: string, cure: string): Words {
  return { problem, cure };
}
