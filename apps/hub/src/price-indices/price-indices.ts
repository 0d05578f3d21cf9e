import { typeOf, type PriceIndexPublished } from '#contracts';
import type { EventStore, NewEvent } from '#event-store';
import { HubError, invariant, parseUuid, uuidV5 } from '#kernel';

const TYPE = typeOf('hub', 'price-index.published');
const SOURCE = '/000000/hub/prices';
/** Of the ids of these events; must never change. */
const NAMESPACE = parseUuid('5f0a3e0e-6d4e-4f8b-9a52-0a5f7e2b9c61');

type Store = Pick<EventStore, 'append' | 'findByIds'>;

/** Price indices as events: one for a place, a month and a day of publication, for ever. */
export class PriceIndices {
  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
  ) {}

  /**
   * The same publication again changes nothing.
   * @returns the position of the event
   * @throws HubError `price-index.published-otherwise` for other figures of the same day
   */
  async publish(index: PriceIndexPublished): Promise<bigint> {
    const event = eventOf(index, this.now());
    const stream = `price-index-${index.division}`;
    await this.store.append([{ stream, expected: 'any', events: [event] }]);
    const [stored] = await this.store.findByIds([event.id]);
    invariant(stored !== undefined, 'what was appended can be read');
    const { data } = JSON.parse(stored.data.toString('utf8')) as { data: PriceIndexPublished };
    if (!saysTheSame(data, index)) throw publishedOtherwise();
    return stored.position;
  }
}

function eventOf({ division, month, publishedOn, ...figures }: PriceIndexPublished, at: Date) {
  const id = [division, month, publishedOn].join(':');
  const { cpiYoyPercent, foodYoyPercent } = figures;
  const body = {
    specversion: '1.0',
    id,
    source: SOURCE,
    type: TYPE,
    subject: division,
    time: `${publishedOn}T00:00:00+08:00`,
    datacontenttype: 'application/json',
    hubdepartment: 'hub',
    hubreceived: at.toISOString(),
    data: { division, month, cpiYoyPercent, foodYoyPercent, publishedOn },
  };
  const data = Buffer.from(JSON.stringify(body));
  return { id: uuidV5(NAMESPACE, id), type: TYPE, data, body } satisfies NewEvent;
}

const saysTheSame = (a: PriceIndexPublished, b: PriceIndexPublished): boolean =>
  a.cpiYoyPercent === b.cpiYoyPercent && a.foodYoyPercent === b.foodYoyPercent;

const publishedOtherwise = (): HubError =>
  new HubError(
    'conflict',
    'price-index.published-otherwise',
    {
      zh: '该地区该月份、同一公布日的指数已录入且数值不同。更正请用更正公布的日期另行录入。',
      en: 'An index of that place, month and day of publication was entered with other figures. A correction has the day on which it was published.',
    },
    '/publishedOn',
  );
