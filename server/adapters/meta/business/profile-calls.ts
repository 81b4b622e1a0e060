import {
  type BusinessProfile,
  NO_WORDS,
  type ProfileField,
  type ProfileWords,
} from '../../../domain/business/profile.ts';
import { RequestRejectedError } from '../../../domain/errors.ts';
import type { BusinessPort } from '../../../ports/business.ts';
import type { AccountAccess, SampleFile } from '../../../ports/templates.ts';
import { field, listField, textField } from '../../shared/json-fields.ts';
import { callGraph, changeGraph } from '../calls/call-graph.ts';
import type { Graph } from '../calls/open-graph.ts';
import { accountCall } from '../templates/account-call.ts';
import { uploadSample } from '../templates/upload-sample.ts';

const EDGE = 'whatsapp_business_profile';

const FIELDS = 'about,address,description,email,profile_picture_url,websites,vertical';

/** Read of a profile that says nothing of its industry; neither may be written (business profiles). */
const NO_INDUSTRY: ReadonlySet<string> = new Set(['undefined', 'not_a_biz']);

type ProfileCalls = Pick<BusinessPort, 'readProfile' | 'changeProfile' | 'changePicture'>;

/** What customers see of a number. */
export function profileCalls(graph: Graph): ProfileCalls {
  return {
    readProfile: (access, number) => {
      const call = {
        ...accountCall(access, 'read_profile'),
        method: 'GET',
        path: [number, EDGE],
        query: { fields: FIELDS },
      } as const;
      return callGraph(graph, call, readProfile);
    },
    changeProfile: (access, number, change) => changeProfile(graph, access, number, change),
    changePicture: (access, number, picture) => changePicture(graph, access, number, picture),
  };
}

/** It comes as a list of one. */
function readProfile(body: unknown): BusinessProfile | undefined {
  const data = field(body, 'data');
  if (!Array.isArray(data)) return undefined;
  const [told] = listField(body, 'data');
  const [website1, website2] = listField(told, 'websites').filter((each) => typeof each === 'string');
  const vertical = textField(told, 'vertical')?.toLowerCase() ?? '';
  const picture = textField(told, 'profile_picture_url');
  const words = {
    about: textField(told, 'about') ?? '',
    description: textField(told, 'description') ?? '',
    address: textField(told, 'address') ?? '',
    email: textField(told, 'email') ?? '',
    website1: website1 ?? '',
    website2: website2 ?? '',
    industry: NO_INDUSTRY.has(vertical) ? '' : vertical,
  };
  return { words: { ...NO_WORDS, ...words }, ...(picture !== undefined && { picture }) };
}

/** Which field of ours a parameter of Meta's is. */
const PARAMETERS: Readonly<Record<string, ProfileField>> = {
  about: 'about',
  description: 'description',
  address: 'address',
  email: 'email',
  websites: 'website1',
  vertical: 'industry',
};

async function changeProfile(
  graph: Graph,
  access: AccountAccess,
  number: string,
  change: Partial<ProfileWords>,
): Promise<ProfileField | undefined> {
  try {
    await write(graph, access, number, toBody(change));
    return undefined;
  } catch (error) {
    const refused = error instanceof RequestRejectedError ? error.parameter : undefined;
    const found = refused === undefined ? undefined : PARAMETERS[refused];
    if (found === undefined) throw error;
    return found;
  }
}

/** Both web addresses go together, as an array; Meta's own sample writes it as text, which libraries do not. */
function toBody({ website1, website2, industry, ...plain }: Partial<ProfileWords>): object {
  const hasWebsites = website1 !== undefined || website2 !== undefined;
  return {
    ...plain,
    ...(hasWebsites && { websites: [website1 ?? '', website2 ?? ''].filter((each) => each !== '') }),
    ...(industry !== undefined && { vertical: industry.toUpperCase() }),
  };
}

async function changePicture(
  graph: Graph,
  access: AccountAccess,
  number: string,
  picture: SampleFile,
): Promise<void> {
  const { handle } = await uploadSample(graph, access, picture);
  await write(graph, access, number, { profile_picture_handle: handle });
}

async function write(graph: Graph, access: AccountAccess, number: string, change: object): Promise<void> {
  const call = {
    ...accountCall(access, 'change_profile'),
    method: 'POST',
    path: [number, EDGE],
    body: { json: { messaging_product: 'whatsapp', ...change } },
  } as const;
  await changeGraph(graph, call);
}
