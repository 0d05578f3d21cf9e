import type { Department } from '../common/departments.js';
import type { HouseholdRef } from '../common/household-ref.js';
import type { PersonRef } from '../common/person-ref.js';
import { shapeOf, type ShapeClass } from '../common/shape.js';
import type { FieldError } from '../validation/field-error.js';
import { validatorOf, type Validator } from '../validation/validator.js';
import { KINDS, type Kind } from './kinds.js';
import { replacePersonalOf, type Replacer } from './personal-data.js';
import { TYPE_NAMES, type TypeName } from './type-name.js';

type Fields = Readonly<Record<string, unknown>>;

/** Whose event it is: exactly one of the two. */
export interface MainSubject {
  readonly person?: PersonRef;
  readonly household?: HouseholdRef;
}

/** All that is known of one event type. */
export class CatalogueEntry {
  readonly type: string;
  readonly department: Department | 'hub';
  /** `entity.fact`; the same data in every department. */
  readonly kind: Kind;
  readonly entity: string;
  readonly fact: string;
  readonly version: number;
  readonly dataClass: ShapeClass;
  readonly titleZh: string;
  readonly titleEn: string;
  private validator: Validator | undefined;

  constructor(type: string, { department, name, entity, fact, version }: TypeName) {
    this.type = type;
    this.department = department;
    this.kind = name;
    this.entity = entity;
    this.fact = fact;
    this.version = version;
    this.dataClass = KINDS[name];
    const { titleZh, descriptionEn } = shapeOf(this.dataClass);
    this.titleZh = titleZh;
    this.titleEn = descriptionEn;
  }

  /** Every constraint of the data; compiled at the first call, or by {@link compileCatalogue}. */
  validate(data: unknown): readonly FieldError[] {
    this.validator ??= validatorOf(this.dataClass);
    return this.validator(data);
  }

  /**
   * A copy of valid data with persons, households, addresses and numbers replaced. The replacement of a
   * correction is data of another type: replace it with that type's entry.
   */
  replacePersonal(data: Fields, replacer: Replacer): Record<string, unknown> {
    return replacePersonalOf(this.dataClass)?.(data, replacer) ?? { ...data };
  }

  /**
   * The subject whose stream the event belongs to: the household where one is named, else the person.
   * A correction or revocation has its original's, which the data do not tell.
   */
  subjectOf(data: Fields): MainSubject | undefined {
    const { household, subject, beneficiary, person } = data as {
      readonly household?: HouseholdRef;
      readonly subject?: MainSubject;
      readonly beneficiary?: MainSubject;
      readonly person?: PersonRef;
    };
    if (household !== undefined) return { household };
    return subject ?? beneficiary ?? (person === undefined ? undefined : { person });
  }
}

/** Every event type by name. */
export const CATALOGUE: ReadonlyMap<string, CatalogueEntry> = new Map(
  [...TYPE_NAMES].map(([type, name]) => [type, new CatalogueEntry(type, name)]),
);

export const catalogueEntry = (type: string): CatalogueEntry | undefined => CATALOGUE.get(type);

/** Compiles every check now, at the start of a process, rather than at the first event of each type. */
export function compileCatalogue(): void {
  for (const { dataClass } of CATALOGUE.values()) validatorOf(dataClass);
}
