import type { Entitlement } from '../entitlement.js';
import type { Family, PersonOf } from '../family.js';
import { standing, type Judged } from '../tell.js';
import { assessDibao, DIBAO } from './dibao.js';
import { assessGradualExit } from './gradual-exit.js';
import { assessHousing } from './housing.js';
import { assessIllnessPoverty, assessMedicalAid } from './medical.js';
import { assessPerson, OF_PERSONS } from './of-persons.js';
import { assessSinglePerson } from './single-person.js';
import { assessEdge, assessRigid, type Prior } from './statuses.js';
import { assessTemporaryAid } from './temporary-aid.js';

const OF_FAMILIES = [
  DIBAO,
  'DIBAO_EDGE',
  'RIGID',
  'TEKUN',
  'MED_AID',
  'MED_ILLNESS_POVERTY',
  'HOUSING_AID',
  'TEMP_AID',
];

/** Every programme of which something can be said. */
export const PROGRAMME_LINES: readonly string[] = [...OF_FAMILIES, ...OF_PERSONS];

/** What each programme says of a family; statuses that others rest on are judged once. */
export class Lines {
  private readonly said = new Map<string, readonly Entitlement[]>();
  private readonly persons: readonly PersonOf[];
  private dibao: { readonly judged: Judged | undefined } | undefined;
  private edge: { readonly judged: Judged | undefined } | undefined;
  private standings: Prior | undefined;

  constructor(private readonly family: Family) {
    this.persons = family.situation.members
      // Who lives with another household is assessed there.
      .filter((one) => !one.livesElsewhere || one.memberships.includes('living-together'))
      .map((member) => family.person(member));
  }

  of(programme: string): readonly Entitlement[] {
    let said = this.said.get(programme);
    if (!said) this.said.set(programme, (said = this.assess(programme).filter(isSaid)));
    return said;
  }

  private assess(programme: string): (Entitlement | undefined)[] {
    const { family, persons } = this;
    switch (programme) {
      case DIBAO:
        return this.assessDibao();
      case 'DIBAO_EDGE':
        return [this.judgedEdge()?.entitlement];
      case 'RIGID':
        return [assessRigid(family, this.prior())?.entitlement];
      case 'TEKUN':
        return persons.map(({ member }) => family.tekunOf(member));
      case 'MED_AID':
        return persons.map(assessMedicalAid);
      case 'MED_ILLNESS_POVERTY':
        return [assessIllnessPoverty(family)];
      case 'HOUSING_AID':
        return [assessHousing(family)];
      case 'TEMP_AID':
        return [assessTemporaryAid(family)];
      default:
        return persons.map((person) => assessPerson(person, programme));
    }
  }

  private assessDibao(): (Entitlement | undefined)[] {
    const dibao = this.judgedDibao();
    const ofFamily = assessGradualExit(this.family, dibao) ?? dibao?.entitlement;
    return [ofFamily, ...this.persons.map((one) => assessSinglePerson(one, this.prior()))];
  }

  private judgedDibao(): Judged | undefined {
    return (this.dibao ??= { judged: assessDibao(this.family) }).judged;
  }

  private judgedEdge(): Judged | undefined {
    this.edge ??= { judged: assessEdge(this.family, this.onDibao()) };
    return this.edge.judged;
  }

  private onDibao() {
    return standing(this.family.answer('on_dibao'), this.judgedDibao());
  }

  private prior(): Prior {
    this.standings ??= {
      onDibao: this.onDibao(),
      edgeFamily: standing(this.family.answer('edge_family'), this.judgedEdge()),
    };
    return this.standings;
  }
}

const isSaid = (one: Entitlement | undefined): one is Entitlement => one !== undefined;
