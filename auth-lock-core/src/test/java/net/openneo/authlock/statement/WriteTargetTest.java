package net.openneo.authlock.statement;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.AuthTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In these statements T stands for the placeholder. */
class WriteTargetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into T (name) values (?)",
                "INSERT LOW_PRIORITY IGNORE INTO `T` (name) VALUES (?)",
                "insert high_priority T set name = ?",
                "insert delayed into \"T\" values (?)",
                "insert into somewhere.T values (?)",
                "INSERT INTO T SELECT * FROM other",
                "insert into T (name) values (?) on duplicate key update name = ?",
                "replace into T values (?)",
                "REPLACE DELAYED INTO T SELECT * FROM other",
                "update T set name = ?",
                "UPDATE LOW_PRIORITY IGNORE T AS a SET a.name = ?",
                "update T a1_0 set a1_0.name = ? where a1_0.id = ?",
                "update T set points = (select max(points) from other)",
                "update T set name = ? where id in (select id from other o join more m on o.id = m.id)",
                "update T use index (i1, i2) set name = ?",
                "update T _u join other o on o.id = _u.id set _u.name = ?",
                "update T as `a` join other o on o.id = a.id set `a`.name = ?",
                "update T A join other o on o.id = A.id set a.name = ?",
                "update other o join T a on o.id = a.id set o.points = 1, a.name = ?",
                "update other, T set other.points = fn(1, 2), T.name = ?",
                "update other o, T a set name = ?",
                "update (other o join T a on o.id = a.id) set a.name = ?",
                "update ((other o join T a on o.id = a.id)) set a.name = ?",
                "delete from T",
                "DELETE LOW_PRIORITY QUICK IGNORE FROM T WHERE id = ?",
                "delete from T as a where a.id = ?",
                "delete from T where id in (select id from other join more using (id))",
                "delete from T order by id limit 1",
                "delete T from T join other on T.id = other.id",
                "delete a from T a join other o on a.id = o.id",
                "delete a.* from other o, T as a where a.id = o.id",
                "delete o, a from other o join T a using (id) where a.id = 1",
                "delete from a using T a join other o on a.id = o.id",
                "delete from o, a using other o join T a using (id)",
                "with gone as (select id from other) delete from T where id in (select id from gone)",
                "WITH x AS (SELECT id FROM other), y AS (SELECT 1) UPDATE T JOIN x USING (id) SET T.name = ?",
                "/* a comment */ update T set name = ?",
                "-- a comment\nupdate T set name = ?",
                "# select\nupdate T set name = ?",
                "update /* select */ T set name = ?",
                "update /*+ NO_MERGE(x) */ T set name = ?",
                "/*! update */ T set name = ?",
                "/*!40001 update T */ set name = ?",
                "update T set name = 'it\\'s' where id = 1",
                "update T set name = 'a''b -- /* ' where id = 1",
                "select 1; delete from T",
                "delete from other; update T set name = ?",
                "truncate table T",
                "TRUNCATE T",
                "load data infile 'x' into table T",
                "alter table T add column x int",
                "drop table T",
                "rename table T to other",
                "create trigger x before insert on T for each row set @x = 1",
                "optimize table T",
            })
    void isAWrite(String sql) {
        assertThat(isWrite(sql)).as(sql).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select * from T",
                "select * from T where name = 'delete from T'",
                "SELECT * FROM T FOR UPDATE",
                "select * from T a where id = ? for update of a skip locked",
                "(select id from T) union (select id from other)",
                "with x as (select id from T) select * from x",
                "with import as (select id from T) select * from import",
                "table T",
                "insert into other select * from T",
                "insert into other (name) select name from T a on duplicate key update name = a.name",
                "replace into other select * from T",
                "insert into other values ((select max(id) from T))",
                "insert into T_copy select * from T",
                "update other set points = (select count(*) from T)",
                "update other o join T a on o.id = a.id set o.points = 1",
                "update other o straight_join T a on o.id = a.id set o.points = fn(1, a.id), o.name = a.name",
                "update T a straight_join other o on o.id = a.id set o.points = 1",
                "update other join (select id from T) x on x.id = other.id set points = 1",
                "update other set points = 1 where id in (select id from T)",
                "with x as (select id from T) update other join x using (id) set other.points = 1",
                "delete from other where id in (select id from T)",
                "delete o from other o join T a on o.id = a.id",
                "delete from o using other o join T a on o.id = a.id",
                "delete from other where name = 'T'",
                "with x as (select id from T) delete from other where id in (select id from x)",
                "select 1 /* ; delete from T */",
                "select 1 -- ; delete from T",
                "select '; delete from T'",
                "select 'a\\'; delete from T; -- '",
                "select 5--1 from T",
                "lock tables T read",
                "truncate table other",
            })
    void isNone(String sql) {
        assertThat(isWrite(sql)).as(sql).isFalse();
    }

    private static boolean isWrite(String sql) {
        return WriteTarget.isWriteTo(AuthTable.ACTIVE, sql.replaceAll("\\bT\\b", AuthTable.ACTIVE));
    }
}
