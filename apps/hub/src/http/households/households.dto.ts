import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { DOCUMENT_TYPES, type DocumentType } from '#contracts';
import {
  AsOfFilter,
  DivisionFilter,
  EffectiveAtFilter,
  ProgrammeFilter,
} from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';

export class HouseholdsQuery extends PageQuery {
  @DivisionFilter()
  division?: string;

  @ApiPropertyOptional({ description: '圈层 · circle', minimum: 1, maximum: 3 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(3)
  circle?: number;

  @ProgrammeFilter()
  programme?: string;

  @ApiPropertyOptional({ description: '是否有未结线索 · whether it has open findings' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  @IsBoolean()
  openFindings?: boolean;

  @AsOfFilter()
  asOf?: string;
}

export class HouseholdToken {
  @ApiProperty({ description: '家庭代号 · token of the household' })
  @Matches(/^h_[a-z2-7]{26}$/)
  token!: string;
}

export class HouseholdViewQuery {
  @AsOfFilter()
  asOf?: string;

  @EffectiveAtFilter()
  effectiveAt?: string;

  @ApiPropertyOptional({
    enum: ['personal'],
    description:
      '同时给出姓名和证件号码，须在 x-purpose 中注明用途 · with names and numbers; needs x-purpose',
  })
  @IsOptional()
  @IsIn(['personal'])
  include?: 'personal';
}

export class SearchQuery {
  @AsOfFilter()
  asOf?: string;
}

/** Persons without a document have no number to be searched by. */
const SEARCHABLE = Object.keys(DOCUMENT_TYPES).filter((type) => type !== 'none');

export class IdentitySearch {
  @ApiProperty({ enum: SEARCHABLE })
  @IsIn(SEARCHABLE)
  documentType!: DocumentType;

  @ApiProperty({ description: '证件号码 · number on the document' })
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  documentNumber!: string;

  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3', example: 'CHN' })
  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  issuingCountry?: string;
}
