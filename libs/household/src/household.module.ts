import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FindHouseholdsByPersonHandler } from './application/find-households-by-person/find-households-by-person.js';
import { GetHouseholdHandler } from './application/get-household/get-household.js';
import {
  AID_LINES,
  HOUSEHOLD_READER,
  type AidLines,
  type HouseholdReader,
} from './application/household-reader.js';
import { ListHouseholdsHandler } from './application/list-households/list-households.js';

/** Queries of the household view. */
@Module({})
export class HouseholdModule {
  static forRoot(reader: HouseholdReader, aid: AidLines): DynamicModule {
    return {
      module: HouseholdModule,
      imports: [CqrsModule],
      providers: [
        { provide: HOUSEHOLD_READER, useValue: reader },
        { provide: AID_LINES, useValue: aid },
        FindHouseholdsByPersonHandler,
        GetHouseholdHandler,
        ListHouseholdsHandler,
      ],
    };
  }
}
