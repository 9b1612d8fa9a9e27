package net.openneo.authlock.app;

import jakarta.persistence.EntityManager;
import net.openneo.authlock.AuthTable;
import org.springframework.transaction.annotation.Transactional;

class RenamesByHandImpl implements RenamesByHand {
    private final EntityManager entities;

    RenamesByHandImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public void renameByHand(String from, String to) {
        entities.createNativeQuery("/* by hand */ update " + AuthTable.ACTIVE + " a set a.name = ? where a.name = ?")
                .setParameter(1, to)
                .setParameter(2, from)
                .executeUpdate();
    }
}
