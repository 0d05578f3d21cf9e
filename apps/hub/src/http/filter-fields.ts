import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** Fields that several queries have, each with its rule and its words. */
const optional = (description: string, example: string, ...rules: PropertyDecorator[]) =>
  applyDecorators(ApiPropertyOptional({ description, example }), IsOptional(), ...rules);

export const DivisionFilter = () =>
  optional(
    '行政区划代码，2、4 或 6 位，含下级 · division and all below it',
    '1101',
    Matches(/^\d{2}(\d{2}(\d{2})?)?$/),
  );

export const ProgrammeFilter = () =>
  optional('救助项目 · programme', 'DIBAO', IsString(), MaxLength(40));

export const DepartmentFilter = () =>
  optional('部门 · department', 'civil-affairs', IsString(), MaxLength(40));

export const SubjectFilter = () =>
  optional(
    '个人或家庭代号 · token of a person or household',
    'h_…',
    Matches(/^[ph]_[a-z2-7]{26}$/),
  );

/** What was true, by the facts' own dates. */
export const EffectiveAtFilter = () =>
  optional(
    '按事实发生日截至哪一天，默认为最近开日 · as true on which day, by the facts’ own dates; by default the last day opened',
    '2025-03-01',
    IsISO8601({ strict: true }),
    Matches(/^\d{4}-\d{2}-\d{2}$/),
  );

/** What was known. */
export const AsOfFilter = () =>
  optional(
    '按当时所知：位置号或带时区的时刻，默认为当前 · as known up to a position or by an instant with its zone; by default now',
    '2025-03-01T00:00:00+08:00',
    IsString(),
    MaxLength(40),
  );

export const MonthFilter = () =>
  optional('月份 · month', '2025-03', Matches(/^\d{4}-(0[1-9]|1[0-2])$/));
