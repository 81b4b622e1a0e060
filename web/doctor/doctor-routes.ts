import { goOn, type PageAnswer, type PageRoute } from '../../server/domain/pages/page-route.ts';
import { whoIs } from '../../server/domain/workspaces/admin.ts';
import { type AdminRequest, adminRoute } from '../kit/admin-route.ts';
import { notFound } from '../kit/fault.ts';
import type { DoctorDoors } from './doctor-doors.ts';
import { type DoctorView, doctorPage } from './doctor-page.ts';

const HOME = '/doctor';

type Act = (doors: DoctorDoors, asked: AdminRequest) => Promise<PageAnswer>;

/** What a form of the page asks for, by what stands behind the question mark: its answer may be the page itself. */
const ACTS: Readonly<Record<string, Act>> = {
  begin: async (doors, { admin }) => {
    await doors.begin({ workspace: admin.workspace, who: whoIs(admin) });
    return goOn(HOME);
  },
  cancel: async (doors, { admin }) => {
    await doors.cancel(admin.workspace);
    return goOn(HOME);
  },
  line: lookAgain,
  test: beginTrip,
};

/** Where every hop is proved, mended and proved again. */
export function doctorRoutes(doors: DoctorDoors): readonly PageRoute[] {
  return [
    adminRoute('GET', HOME, (asked) => show(doors, asked, 200)),
    adminRoute('POST', HOME, async (asked) => {
      const name = asked.query.get('act') ?? '';
      const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
      return act === undefined ? notFound(asked.language, asked.depth) : act(doors, asked);
    }),
  ];
}

async function show(
  doors: DoctorDoors,
  { admin, language }: AdminRequest,
  status: number,
  more: Pick<DoctorView, 'typed' | 'told'> = {},
): Promise<PageAnswer> {
  const desk = await doors.desk(admin.workspace);
  return { status, html: doctorPage(language, { desk, zone: doors.timeZone(admin.workspace), ...more }) };
}

async function lookAgain(doors: DoctorDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { admin, language, readForm } = asked;
  const form = await readForm();
  const isDone = await doors.lookAgain({
    workspace: admin.workspace,
    who: whoIs(admin),
    hop: form.get('hop') ?? '',
    about: form.get('about') ?? '',
    mends: form.get('mend') === 'yes',
  });
  return isDone ? goOn(HOME) : show(doors, asked, 422, { told: language.texts.doctor.gone });
}

async function beginTrip(doors: DoctorDoors, asked: AdminRequest): Promise<PageAnswer> {
  const { admin, language, readForm } = asked;
  const { words, problems } = language.texts.doctor.trip;
  const form = await readForm();
  const typed = { number: form.get('number') ?? '', phone: form.get('phone') ?? '' };
  const who = whoIs(admin);
  const problem = await doors.beginTrip({ workspace: admin.workspace, who, words, ...typed });
  if (problem === undefined) return goOn(HOME);
  if (problem === 'busy') return show(doors, asked, 422, { told: problems.busy });
  return show(doors, asked, 422, { typed: { ...typed, problem: problems[problem] } });
}
