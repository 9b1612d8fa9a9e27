package net.openneo.authlock.demo.account;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ImpressUsers extends Repository<ImpressUser, Integer> {
    ImpressUser save(ImpressUser user);

    @Modifying
    @Query("update ImpressUser u set u.name = :name where u.remoteId = :accountId and u.authServerId = 1")
    void rename(long accountId, String name);
}
