package net.openneo.authlock.canary;

import net.openneo.authlock.word.Trial;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

/** Lets no critical path begin a transaction that would be committed, whatever table it writes to. */
final class OtherTransactions implements BeanPostProcessor, TransactionExecutionListener {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof AbstractPlatformTransactionManager manager) {
            manager.addListener(this);
        }
        return bean;
    }

    /** Thrown here, the transaction around it goes on as if this one had never been asked for. */
    @Override
    public void beforeBegin(TransactionExecution transaction) {
        if (Trial.isHere() && transaction.isNewTransaction() && !transaction.isReadOnly()) {
            throw new SecondTransactionException();
        }
    }
}
