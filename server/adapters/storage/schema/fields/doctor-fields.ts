import type { DoctorRunDocument } from '../../../../domain/doctor/doctor-run.ts';
import type { FieldsOf } from '../../../../ports/storage.ts';

export const doctorRunFields: FieldsOf<DoctorRunDocument> = {
  run: 'string',
  who: 'string',
  startedAt: 'number',
  hops: ['mixed'],
  trip: 'mixed',
  dueAt: 'number',
  claim: { by: 'string', until: 'number' },
  endedAt: 'number',
  cancelled: 'boolean',
};
