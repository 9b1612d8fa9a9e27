package net.openneo.authlock.app;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import net.openneo.authlock.AuthTable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

public interface Accounts extends JpaRepository<Account, Long>, RenamesByHand {
    Optional<Account> findByName(String name);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Account> findWithLockByName(String name);

    @Transactional
    long deleteByName(String name);

    @Modifying
    @Transactional
    @Query("update Account a set a.name = :to where a.name = :from")
    int renameByJpql(String from, String to);

    @Modifying
    @Transactional
    @Query(nativeQuery = true, value = "update " + AuthTable.ACTIVE + " set name = :to where name = :from")
    int renameByNativeSql(String from, String to);
}
