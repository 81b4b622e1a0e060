import { badParameter, refusal, templateRefusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import { nextCount, type Platform } from '../model/platform.ts';
import { onlyKeys } from '../model/read-members.ts';
import type { Account } from '../model/state.ts';
import { type Template, toTemplate } from '../model/template.ts';
import { categoryByWording } from './category-by-wording.ts';
import { checkComponents, type Submission } from './check-components.ts';
import { checkLifetime } from './check-lifetime.ts';
import type { Format } from './check-wording.ts';
import { findTemplate, templatesOf } from './find-template.ts';
import { fromLibrary } from './from-library.ts';
import { LANGUAGES } from './languages.ts';
import { textIn } from './parts-of.ts';
import { approve, beginReview } from './template-life.ts';
import { findHandle } from './uploads.ts';

const HOUR_MS = 3_600_000;
/** Templates an account may create in an hour, and have (templates/overview; of an unverified portfolio). */
const PER_HOUR = 100;
const MOST = 250;
const NAME = 512;
const FIRST_ID = 1_500_000_000_000_000;
const CATEGORIES = ['UTILITY', 'MARKETING', 'AUTHENTICATION'] as const;

const KEYS = [
  'name',
  'language',
  'category',
  'components',
  'parameter_format',
  // Without effect since 2025-04-09.
  'allow_category_change',
  'message_send_ttl_seconds',
  'cta_url_link_tracking_opted_out',
  'library_template_name',
  'library_template_button_inputs',
] as const;

/** Takes in a new template: reviewed after a while, or, from the library, approved at once. */
export function submitTemplate(platform: Platform, account: Account, body: JsonObject): Template {
  onlyKeys(body, KEYS, 'message_templates');
  const named = { name: readName(body), language: readLanguage(body) };
  const category = readCategory(body);
  refuseTaken(platform, account.id, named);
  const source =
    body['library_template_name'] === undefined
      ? { ...composed(platform, account, body, category), libraryName: undefined }
      : fromLibrary(body, category);
  const ttlSeconds = checkLifetime(body['message_send_ttl_seconds'], category);
  spendCreation(platform, account.id);
  const id = String(FIRST_ID + nextCount(platform));
  const template = toTemplate({
    id,
    account: account.id,
    status: 'PENDING',
    ttlSeconds,
    ...named,
    ...source,
  });
  platform.state.templates.push(template);
  if (template.libraryName === undefined) beginReview(platform, template);
  else approve(platform, template, platform.world.now());
  platform.announce('template.create');
  return template;
}

function composed(platform: Platform, account: Account, body: JsonObject, category: string) {
  const parameterFormat = readFormat(body['parameter_format']);
  const components = checkComponents(
    body['components'],
    submissionOf(platform, account, category, parameterFormat),
  );
  return { components, parameterFormat, category: categoryByWording(category, components) };
}

export function submissionOf(
  { state }: Platform,
  { app, catalog }: Account,
  category: string,
  format: Format,
): Submission {
  const findUpload = (handle: string) => findHandle(state, app, handle);
  return { category, format, findUpload, hasCatalog: catalog !== undefined };
}

export function readCategory({ category }: JsonObject): string {
  const found = CATEGORIES.find((one) => one === textIn(category).toUpperCase());
  if (found === undefined) {
    throw badParameter(
      `Param category must be one of {${CATEGORIES.join(', ')}} - got "${textIn(category)}".`,
    );
  }
  return found;
}

function readName({ name }: JsonObject): string {
  if (name === undefined) throw badParameter('The parameter name is required.');
  const isRight = typeof name === 'string' && name.length <= NAME && /^[a-z0-9_]+$/.test(name);
  if (!isRight) {
    throw badParameter(`Param name can have up to ${NAME} lower-case letters, digits and underscores.`);
  }
  return name;
}

function readLanguage({ language }: JsonObject): string {
  if (language === undefined) throw badParameter('The parameter language is required.');
  if (typeof language === 'string' && LANGUAGES.has(language)) return language;
  throw badParameter('Param language must be one of the supported languages.');
}

function readFormat(given: unknown): Format {
  if (given === undefined) return 'POSITIONAL';
  const word = textIn(given).toUpperCase();
  if (word === 'NAMED' || word === 'POSITIONAL') return word;
  throw badParameter('Param parameter_format must be one of {NAMED, POSITIONAL}.');
}

function refuseTaken(
  { state, world }: Platform,
  account: string,
  { name, language }: { readonly name: string; readonly language: string },
): void {
  if (findTemplate(state, account, name, language) !== undefined) {
    throw templateRefusal(
      2388024,
      'Content in This Language Already Exists',
      `There is already ${language} content for this template. You can create a new template and try again.`,
    );
  }
  const until = state.blockedNames.get(`${account} ${name} ${language}`);
  if (until !== undefined && world.now() < until) {
    throw templateRefusal(
      2388023,
      'Message Template Language Is Being Deleted',
      `New ${language} content can’t be added while the existing ${language} content is being deleted.`,
    );
  }
}

/** How many templates an account may have. */
export function templateLimit({ config }: Platform): number {
  return config.templateLimit ?? MOST;
}

function spendCreation(platform: Platform, account: string): void {
  const { state, world } = platform;
  const most = templateLimit(platform);
  if (templatesOf(state, account).length >= most) {
    throw templateRefusal(
      2388019,
      'Message Template Limit Exceeded',
      `An account can have ${most} templates.`,
    );
  }
  const now = world.now();
  const recent = (state.creations.get(account) ?? []).filter((at) => at > now - HOUR_MS);
  if (recent.length >= PER_HOUR) throw refusal(80007, 'Too many templates were created within an hour.');
  state.creations.set(account, [...recent, now]);
}
