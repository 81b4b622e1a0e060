import type { AccountFacts, NumberDetails, NumberFacts, TokenFacts } from '../../../ports/connecting.ts';
import { field, idField, listField, secondsField, textField } from '../../shared/json-fields.ts';
import { definedOnly } from '../webhooks/lenient-values.ts';

export const ACCOUNT_FIELDS = [
  'id',
  'name',
  'owner_business_info',
  'account_review_status',
  'business_verification_status',
].join(',');

/** Those that every token may ask for (phone number node, 2025-12). */
export const NUMBER_FIELDS = [
  'id',
  'display_phone_number',
  'verified_name',
  'status',
  'code_verification_status',
  'name_status',
  'new_name_status',
  'quality_rating',
  'account_mode',
  'platform_type',
  'throughput',
  'is_on_biz_app',
].join(',');

export function readAccountFacts(body: unknown): AccountFacts | undefined {
  const id = idField(body, 'id');
  if (id === undefined) return undefined;
  return {
    id,
    name: textField(body, 'name') ?? id,
    ...definedOnly({
      portfolio: idField(field(body, 'owner_business_info'), 'id'),
      review: textField(body, 'account_review_status'),
      verification: textField(body, 'business_verification_status'),
    }),
  };
}

export function readNumberFacts(body: unknown): NumberFacts | undefined {
  const id = idField(body, 'id');
  const digits = textField(body, 'display_phone_number')?.replace(/\D/g, '');
  if (id === undefined || digits === undefined || digits === '') return undefined;
  return {
    id,
    phone: `+${digits}`,
    displayName: textField(body, 'verified_name') ?? `+${digits}`,
    isOnPhoneApp: field(body, 'is_on_biz_app') === true,
    ...definedOnly({
      status: textField(body, 'status'),
      codeStatus: textField(body, 'code_verification_status'),
      nameStatus: textField(body, 'name_status'),
      newNameStatus: textField(body, 'new_name_status'),
      quality: textField(body, 'quality_rating'),
      mode: textField(body, 'account_mode'),
      platform: textField(body, 'platform_type'),
      throughput: textField(field(body, 'throughput'), 'level'),
    }),
  };
}

/** The nearest address wins: that of the number, then that of the account, then the app's own. */
export function readCallback(body: unknown): string | undefined {
  const configuration = field(body, 'webhook_configuration');
  return (
    textField(configuration, 'phone_number') ??
    textField(configuration, 'whatsapp_business_account') ??
    textField(configuration, 'application')
  );
}

export function readHealth(body: unknown): Pick<NumberDetails, 'canSend' | 'problems'> {
  const health = field(body, 'health_status');
  const problems = listField(health, 'entities').flatMap((entity) => listField(entity, 'errors'));
  return {
    ...definedOnly({ canSend: textField(health, 'can_send_message') }),
    problems: problems.map((problem) => ({
      code: idField(problem, 'error_code') ?? '',
      text: textField(problem, 'error_description') ?? '',
      ...definedOnly({ cure: textField(problem, 'possible_solution') }),
    })),
  };
}

export function readTokenFacts(body: unknown): TokenFacts | undefined {
  const data = field(body, 'data');
  if (data === undefined) return undefined;
  return {
    isValid: field(data, 'is_valid') === true,
    scopes: texts(field(data, 'scopes')),
    targets: listField(data, 'granular_scopes').flatMap((scope) => texts(field(scope, 'target_ids'))),
    ...definedOnly({
      kind: textField(data, 'type'),
      expiresAt: secondsField(data, 'expires_at'),
      app: idField(data, 'app_id'),
    }),
  };
}

/** A list of texts; what is none is left out. */
function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
