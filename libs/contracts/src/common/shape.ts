/** How well a field is to be guarded; `sensitive` is PIPL article 28's sense. */
export type Classification = 'public' | 'internal' | 'personal' | 'sensitive';

/** Which numbers become tokens when an event is stored; an address is sealed instead. */
export type StoredAs = 'award' | 'application' | 'instruction' | 'settlement' | 'address';

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
export type ShapeClass = Function;

/** What a field's decorators say about it beyond its constraints. */
export interface FieldInfo {
  readonly key: string;
  titleZh: string;
  descriptionEn: string;
  classification: Classification;
  example: unknown;
  optional?: boolean;
  nested?: () => ShapeClass;
  list?: boolean;
  storedAs?: StoredAs;
  /** Chinese name of each value of an enumeration. */
  labels?: Readonly<Record<string, string>>;
}

interface ShapeInfo {
  readonly titleZh: string;
  readonly descriptionEn: string;
}

const fields = new Map<ShapeClass, Map<string, Partial<FieldInfo>>>();
const shapes = new Map<ShapeClass, ShapeInfo>();

/** Adds to what is known of one field; the decorators of a field come in any order. */
export function noteField(target: object, key: string | symbol, info: Partial<FieldInfo>): void {
  const own = fields.get(target.constructor) ?? new Map<string, Partial<FieldInfo>>();
  fields.set(target.constructor, own);
  own.set(String(key), { ...own.get(String(key)), ...info });
}

/** Names a class of the published language: Chinese title, English description. */
export function Shape(titleZh: string, descriptionEn: string): ClassDecorator {
  return (target) => {
    shapes.set(target, { titleZh, descriptionEn });
  };
}

export function shapeOf(shape: ShapeClass): ShapeInfo {
  return shapes.get(shape) ?? { titleZh: shape.name, descriptionEn: '' };
}

/** The fields of a class in the order of declaration, inherited ones first. */
export function fieldsOf(shape: ShapeClass): FieldInfo[] {
  const parent = Object.getPrototypeOf(shape) as ShapeClass;
  const inherited = parent === Function.prototype ? [] : fieldsOf(parent);
  const own = [...(fields.get(shape) ?? [])].map(([key, info]) => ({ key, ...info }) as FieldInfo);
  return [...inherited.filter(({ key }) => !own.some((field) => field.key === key)), ...own];
}
